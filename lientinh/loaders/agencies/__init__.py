"""Agencies in a text: the names of the vocabulary, collectives, and names that nobody knows."""
