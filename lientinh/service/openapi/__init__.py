"""`/openapi.json`: what the service can be asked, made from the routes themselves.

`operation` is what a route says of itself, `document` makes one description of all of them, `routes` serves it.
"""
