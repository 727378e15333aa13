"""The version of a registry: a hash of what is in it, the same for the same content wherever it is kept."""

from __future__ import annotations

import time
from hashlib import sha256

from sqlalchemy import Connection, select

from pacts.store.content import content_id
from pacts.store.place import Place
from pacts.store.tables import CLAIM, COMPLETE_LIST, EVENT, REVIEW, SOURCE
from pacts.terms import TERMS

_RACY = 20_000_000  # nanoseconds: two writes within them may leave one time of change
# What sources and reviewers say. Columns that are derived (spans of dates, ranks, the pact of a claim), or that record
# how a text was read (rule, reader, hash), are left out: releases that read the same words alike make one version.
_COLUMNS = {
    SOURCE: "id kind address title publisher place language published updated text",
    CLAIM: " ".join(
        ("id source parties at_least at_most date first_day last_day quote note title kind sure corrects", *TERMS)
    ),
    EVENT: "id source parties what party date first_day last_day quote note title kind",
    COMPLETE_LIST: "id source party at_least date first_day last_day quote note",
    REVIEW: "id claim verdict reviewer time reason parties at_least at_most date title",
}


def version(connection: Connection) -> str:
    """The version of all sources, claims, complete lists and reviews: 20 hexadecimal digits.

    A pure function of their content: neither the order of imports nor the database matters.
    """
    whole = sha256()
    for table, words in _COLUMNS.items():
        whole.update(table.name.encode())
        rows = connection.execute(select(*(table.c[word] for word in words.split())))
        # Sorted here, since databases sort text each in their own way.
        for digest in sorted(content_id(list(row)) for row in rows):
            whole.update(digest.encode())
    return whole.hexdigest()[:20]


def state(connection: Connection, place: Place) -> str:
    """What changes whenever anything is written to the database; '' where that cannot be told at this moment.

    Within a transaction that reads, the state belongs to what the transaction sees.
    """
    if place.file is None:
        return str(connection.exec_driver_sql("SELECT pg_current_snapshot()").scalar_one())
    connection.exec_driver_sql("SELECT 1 FROM sqlite_master LIMIT 1")  # from here on no writer commits into the file
    parts = []
    for file in (place.file, place.file.with_name(f"{place.file.name}-wal")):
        if file.exists():
            status = file.stat()
            if abs(time.time_ns() - status.st_mtime_ns) < _RACY:
                return ""
            parts.append(f"{status.st_mtime_ns}:{status.st_size}:{status.st_ino}")
    return " ".join(parts)
