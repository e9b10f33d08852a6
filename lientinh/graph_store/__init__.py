"""Where triples live, and how a Plan becomes triples."""
