"""What a second reader makes of a text, how likely each claim is right, and which of them stand."""
