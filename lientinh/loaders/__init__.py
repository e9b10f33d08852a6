"""How a file becomes a Plan: readers, layouts, and the parsers of citations, agencies, deadlines and money."""
