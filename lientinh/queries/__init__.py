"""What can be asked of the graph: one file a question, valid SPARQL 1.1 under a YAML header."""
