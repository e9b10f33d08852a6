"""The pages of the site, served: `render` and `site_page` in a worker, `routes` in the server."""
