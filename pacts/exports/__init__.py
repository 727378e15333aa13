"""The registry as files for others: data packages, tables for scholars, citations."""
