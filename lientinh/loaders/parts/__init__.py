"""The plan around its task list: sections, duties, reports, funding, running text."""
