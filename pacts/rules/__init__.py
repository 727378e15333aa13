"""The rules by which claims become answers: pure functions without a database.

Read them in this order: `claim` (what one source says), `retellings` (reports of one step), `grouping` (which pact a
claim is about), `standing` (where a pact stands on each day), `pairs` (what that says of two parties), `silence` (what
a complete list says of those it leaves out), `conflicts`, `steps`, `independence`.
"""
