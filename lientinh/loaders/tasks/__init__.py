"""From the rows that a layout found to groups, tasks, documents to revise, and the sums of a budget."""
