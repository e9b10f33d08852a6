"""Interactive networks: what each view draws, where nodes lie, and the page that shows it without a network.

A view is one module of this package with `NAME`, `TITLE` and `draw(store, choice)`; it is found by walking.
"""
