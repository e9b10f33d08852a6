"""One module a network view."""
