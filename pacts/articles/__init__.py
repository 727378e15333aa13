"""Articles: read Markdown, plain text, saved web pages and JSON into one form."""

from pacts.articles.article import Article

__all__ = ["Article"]
