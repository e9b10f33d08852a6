"""lientinh (liên tỉnh): provincial plans that carry out a national directive, as one RDF graph with evidence."""

__version__ = "0.1.0"
