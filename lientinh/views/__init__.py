"""What people look at: workbooks, pages, bundles. Everything here only draws what the analysis found."""
