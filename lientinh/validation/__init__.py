"""Whether a graph may be trusted: SHACL shapes a document at a time, and OWL consistency of the whole."""
