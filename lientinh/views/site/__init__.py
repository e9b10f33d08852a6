"""The site: pages that open from a USB stick without a server, and that `lientinh serve` serves as they are.

`Site` makes one page at a time from a store, whichever is asked for; `write_site` asks for all of them. A kind of page
is one file in `pages/`, found by walking.
"""
