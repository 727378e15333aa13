"""The registry in a browser: pages, an API and feeds. No SQL and no rules: answers come from `pacts.registry`."""

LOOPBACK = ("localhost", "127.0.0.1", "::1")  # names of this computer, which no other can reach
