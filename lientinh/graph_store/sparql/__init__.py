"""Graphs on a SPARQL server: the store behind an address that starts with http:// or https://.

`settings` reads what a user sets, `servers` knows where servers differ, `wire` sends, `refusals` says what a server
refused, `answers` reads what came back, `changes` words an atomic change, `store` puts them together.
"""
