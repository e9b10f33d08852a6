"""What exists: the ontology, the vocabularies, identifiers and the model of a plan."""
