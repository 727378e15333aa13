"""What the program knows of a language, a folder for each."""
