"""Processes that answer from a graph, and can be ended in the middle of it.

`frames` is what goes between them and the server, `process` runs in each of them, `graph` is what it reads, `jobs` what
it can be asked; `worker` is the server's hold on one process, `pool` on all of them.
"""
