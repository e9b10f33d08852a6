"""Coverage: for each requirement and plan a state, with the alignments or the search behind it.

`assess_store` computes and stores it, `read_coverage` reads what is stored.
"""
