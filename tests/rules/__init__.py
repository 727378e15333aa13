"""The rules, tested without a database: tables of cases that read as stories, and properties."""
