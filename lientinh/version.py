"""The version of the program: what is written into graphs and bundles, and shown by `--version`."""

__version__ = "0.1.0"
