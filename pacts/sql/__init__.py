"""SQL of a person's own, which can only read, within limits; and saved reports."""
