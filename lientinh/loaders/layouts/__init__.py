"""Layouts of task lists, one module each, found by walking this package and chosen by shape."""
