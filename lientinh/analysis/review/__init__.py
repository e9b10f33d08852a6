"""Reviewing alignments by hand: sheets to work in, and what comes back from them."""
