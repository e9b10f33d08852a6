"""The Python interface of researchers: `lientinh.open()`, questions as rows and frames, graphs, coverage."""
