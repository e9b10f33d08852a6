"""SPARQL 1.1 Protocol, for queries.

`request` reads an HTTP request, `endpoint` answers it through the workers; in a worker `check` judges the query,
`answer` runs it, `formats` writes it down. `description` is the service description.
"""
