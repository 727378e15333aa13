"""The registry in a browser: pages, an API and feeds. No SQL and no rules: answers come from `pacts.registry`."""
