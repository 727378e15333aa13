"""A text as sentences, and a sentence as tagged chunks."""
