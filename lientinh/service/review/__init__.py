"""Judging alignments in the browser, on a server of one's own that was started with a reviewer's name."""
