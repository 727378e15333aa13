"""What chunks come to: lists of parties, agreements, verbs."""
