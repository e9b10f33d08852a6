"""The reader's checks: a document against its own figures, and its parts against one another."""
