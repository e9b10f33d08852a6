"""Kinds of pages: one module each, found by walking; see `catalog.PageKind` for what it offers."""
