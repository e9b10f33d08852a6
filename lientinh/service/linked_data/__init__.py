"""Every IRI of the graph, dereferenced under the operator's address: `resource` in a worker, `routes` in the server."""
