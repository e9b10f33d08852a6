"""File formats, one module `read_<format>` each, found by walking this package."""
