"""`python -m pacts`: the command line."""

from pacts.cli import main

main()
