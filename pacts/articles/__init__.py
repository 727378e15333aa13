"""Documents to articles: files, folders and streams of Markdown, plain text, saved pages and JSON."""

from pacts.articles.article import Article
from pacts.articles.files import read, read_bytes

__all__ = ["Article", "read", "read_bytes"]
