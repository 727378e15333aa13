"""Who may exchange classified information with whom, how far each pact got, and how we know."""
