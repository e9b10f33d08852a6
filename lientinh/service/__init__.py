"""The served graph: SPARQL 1.1 Protocol, an editor for it, linked data, and the pages of the site.

One process speaks HTTP and never runs a query; worker processes (`workers`) do, each on a snapshot that never changes
(`snapshot`), and are killed at a limit (`limits`). `app` puts the routes together, `server` runs them.
"""
