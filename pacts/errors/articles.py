"""Files and articles that cannot be read."""

from __future__ import annotations

from pacts.errors import PactsError


class ArticleError(PactsError):
    """A document that cannot be read as an article; `where` names the file and, where known, the line or record."""

    def __init__(self, where: str, problem: str) -> None:
        super().__init__(f"{where}: {problem}")
        self.where = where


class NoSuchFile(ArticleError):
    """A path that leads nowhere."""

    def __init__(self, where: str) -> None:
        super().__init__(where, "no such file or folder. Check the spelling.")


class Unreadable(ArticleError):
    """A file or folder that the operating system does not let us read."""

    def __init__(self, where: str, reason: str) -> None:
        super().__init__(where, f"cannot be read ({reason}). Check the file and its permissions.")


class NoArticles(ArticleError):
    """A folder, list or stream in which there is nothing to read."""

    def __init__(self, where: str, wanted: str) -> None:
        super().__init__(where, f"holds no articles or records. Looked for {wanted}.")


class EmptyFile(ArticleError):
    """A file of no bytes, or of white space only."""

    def __init__(self, where: str) -> None:
        super().__init__(where, "is empty. Save it again.")


class TooLarge(ArticleError):
    """A file far beyond the size of any article; refused before it is read."""

    def __init__(self, where: str, limit: int) -> None:
        super().__init__(where, f"is larger than {limit // 1_000_000} MB. Split it into smaller files.")


class Binary(ArticleError):
    """A file that is no text: an image, a PDF, an archive."""

    def __init__(self, where: str, kind: str) -> None:
        super().__init__(where, f"is {kind}, not text. Save it as text, Markdown, HTML or CSV.")


class NotUtf8(ArticleError):
    """Text in another encoding than UTF-8; `guess` is the encoding it may be in, for the advice."""

    def __init__(self, where: str, line: int, guess: str) -> None:
        super().__init__(
            f"{where}, line {line}",
            f"is not UTF-8. If it is {guess}, convert it: iconv -f {guess} -t UTF-8 FILE > NEW_FILE",
        )


class NoText(ArticleError):
    """An article without a body."""

    def __init__(self, where: str, advice: str) -> None:
        super().__init__(where, f"has no text. {advice}")


class NoDate(ArticleError):
    """An article whose day of publication is told nowhere."""

    def __init__(self, where: str, advice: str) -> None:
        super().__init__(where, f"has no day of publication. {advice}, or give one with --published DATE.")


class BadField(ArticleError):
    """A field of front matter or of a JSON record whose value cannot be used."""

    def __init__(self, where: str, field: str, value: str, advice: str) -> None:
        shown = value if len(value) <= 60 else value[:57] + "..."
        super().__init__(where, f"'{field}' is {shown!r}. {advice}")


class BadCharacter(ArticleError):
    """A field with a character that no text has: NUL, or half of a surrogate pair."""

    def __init__(self, where: str, field: str, character: str) -> None:
        what = "a NUL character" if character == "\0" else "half of a surrogate pair"
        super().__init__(where, f"'{field}' holds {what}. Leave it out.")


class LongAddress(ArticleError):
    """An address longer than that of any page; `limit` is in bytes."""

    def __init__(self, where: str, limit: int) -> None:
        super().__init__(where, f"'url' is longer than {limit:,} bytes. Write the page's own, shorter address.")


class BadSyntax(ArticleError):
    """Front matter or JSON that does not parse."""

    def __init__(self, where: str, line: int, language: str, reason: str) -> None:
        super().__init__(f"{where}, line {line}", f"is not {language}: {reason}. Correct the line.")
