"""`/query`: the editor YASGUI, shipped with the package, on this graph: `page` in a worker, `routes` in the server."""
