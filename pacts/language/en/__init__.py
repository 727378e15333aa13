"""English: the words of its calendar, and the grammar of its dates."""
