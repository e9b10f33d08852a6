"""Tables of tasks: what their columns mean, and which printed rows make one row."""
