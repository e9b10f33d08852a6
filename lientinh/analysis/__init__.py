"""What follows from the graph: alignments, coverage, comparison."""
