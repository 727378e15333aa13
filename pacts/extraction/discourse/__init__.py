"""What a text says across its sentences: whose pact, which pact, which day."""
