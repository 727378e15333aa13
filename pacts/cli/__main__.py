"""`python -m pacts.cli`."""

from pacts.cli import main

main()
