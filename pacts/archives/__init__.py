"""Archives: from whole archives of news to the few articles in them that speak of a pact.

    parts         what a source holds: documents, what is no article, what is broken
    containers    tar and zip archives, feeds, JSON Lines: one document after the other, as bytes
    warc          the records of WARC files
    scanning      one source: documents are screened as bytes, and what passes is read
    tasks         what was found in each source, in files, and their joining to one output
    runs          many sources on many cores or machines; a run that was killed goes on where it was

Memory does not grow with an archive: each document is let go before the next one is read.
"""
