"""What news pages say, in one form, from Markdown, plain text, saved pages and JSON."""

from pacts.articles.article import Article

__all__ = ["Article"]
