"""What each clause of a sentence reports."""
