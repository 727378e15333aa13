"""A citation as plain text, or as BibTeX."""

from __future__ import annotations

import re
from urllib.parse import quote

from pacts.exports.citation import Citation, CitedSource
from pacts.exports.datapackage import TITLE
from pacts.language.en.calendar import MONTHS
from pacts.publishers import is_pasted

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",  # BibTeX counts a brace even behind a backslash
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}
_SPACE = re.compile(r"\s+")


def plain(citation: Citation) -> str:
    """The citation as lines of text, its sources numbered."""
    lines = [f"{TITLE}. Data version {citation.version}, as of {citation.as_of} (pacts {citation.program})."]
    if citation.subject:
        lines.append(f"{citation.subject}:")
    lines += [f"{'  ' if citation.subject else ''}{_end(each)}" for each in citation.statements]
    lines += ["Sources:"] if citation.sources else []
    return "\n".join(lines + [f"[{place}] {_line(each)}" for place, each in enumerate(citation.sources, start=1)])


def bibtex(citation: Citation) -> str:
    """The citation as BibTeX: an entry for the registry, then one for each source."""
    note = f"Data version {citation.version}, as of {citation.as_of}"
    title = f"{TITLE}: {citation.subject}" if citation.subject else TITLE
    key = f"pacts-{citation.version[:8]}-{citation.as_of:%Y%m%d}"
    statements = "; ".join(citation.statements)
    whole = _entry(
        key,
        {
            "author": "{The pacts registry}",
            "title": f"{{{_escaped(title)}}}",
            "version": citation.version,
            "year": f"{citation.as_of.year:04}",
            "howpublished": _escaped(f"pacts {citation.program}"),
            "note": _escaped(f"{note}. {_end(statements[:1].upper() + statements[1:])}"),
        },
    )
    return "\n\n".join([whole, *map(_bibtex_entry, citation.sources)])


def _bibtex_entry(source: CitedSource) -> str:
    year, _, rest = (source.published or "").partition("-")
    web = source.address.startswith(("https://", "http://"))
    fields = {
        "author": f"{{{_escaped(source.publisher)}}}" if source.publisher else "",
        "title": f"{{{_escaped(source.title or source.publisher or source.shown)}}}",
        "year": year,
        "howpublished": "" if web or is_pasted(source.address) else _escaped(source.address),
        "url": _address(source.address) if web else "",
        "note": _escaped(f"Published {source.published}") if source.published else "Day of publication unknown",
    }
    if rest:
        fields["month"] = MONTHS[int(rest[:2]) - 1][:3].lower()
    return _entry(f"source-{source.id[:12]}", fields)


def _entry(key: str, fields: dict[str, str]) -> str:
    """An @misc entry; a month is one of BibTeX's own words and stands without braces."""
    lines = [f"  {name} = {value if name == 'month' else f'{{{value}}}'}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{key},", *lines, "}"])


def _escaped(text: str) -> str:
    return "".join(_SPECIAL.get(sign, sign) for sign in _SPACE.sub(" ", text).strip())


def _address(text: str) -> str:
    """An address as it is but for what would end the field: braces, backslashes, white space."""
    return re.sub(r"[{}\\\s]", lambda match: quote(match[0]), text.strip())


def _line(source: CitedSource) -> str:
    named = f'"{_SPACE.sub(" ", source.title).strip()}"' if source.title else None
    address = None if source.title and is_pasted(source.address) else source.shown
    return ", ".join(filter(None, (source.publisher, source.published or "no day", named, address)))


def _end(text: str) -> str:
    return text if text.endswith(".") else f"{text}."


STYLES = {"plain": plain, "bibtex": bibtex}
