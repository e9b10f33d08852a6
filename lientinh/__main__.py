"""`python -m lientinh` is the command line."""

from lientinh.cli import main

main()
