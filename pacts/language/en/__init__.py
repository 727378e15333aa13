"""English: its calendar, the grammar of its dates, and as data the words and patterns by which articles are read."""
