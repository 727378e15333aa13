"""Steps as an Atom feed (RFC 4287), for readers of news and for newsrooms."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time
from hashlib import sha256
from xml.etree import ElementTree

from pacts import __version__
from pacts.english import capitalised, step_in_words
from pacts.exports.datapackage import TITLE
from pacts.gazetteer import party
from pacts.publishers import shown_address
from pacts.rules.steps import Step

_ATOM = "http://www.w3.org/2005/Atom"
_CONTROL = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what XML cannot hold


def feed(steps: Sequence[Step], subtitle: str, arrivals: Mapping[str, datetime], updated: datetime) -> str:
    """The feed of some steps, the newest first; `arrivals` tells by its id when a claim came in, `updated` the last.

    An entry keeps its id for as long as the step is the same, so that readers show it once.
    """
    ElementTree.register_namespace("", _ATOM)
    root = ElementTree.Element(f"{{{_ATOM}}}feed")
    _add(root, "id", "urn:pacts:changes")
    _add(root, "title", TITLE)
    _add(root, "subtitle", subtitle)
    _add(root, "updated", _moment(updated))
    _add(_add(root, "author"), "name", "The pacts registry")
    _add(root, "generator", "pacts").set("version", __version__)
    dated = sorted(((_came(step, arrivals), step) for step in steps), key=lambda each: each[0], reverse=True)
    for moment, step in dated:
        _entry(root, step, moment)
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=False)


def _entry(root: ElementTree.Element, step: Step, moment: datetime) -> None:
    entry = _add(root, "entry")
    digest = sha256("\n".join(map(str, step.key)).encode()).hexdigest()[:32]
    _add(entry, "id", f"urn:pacts:step:{digest}")
    names = ", ".join(sorted(party(code).name for code in step.parties))
    _add(entry, "title", f"{names}: {step_in_words(step.status, step.party)} {step.date or f'by {step.last_day}'}")
    _add(entry, "updated", _moment(moment))
    first = step.evidence[0]
    if first.source.startswith(("https://", "http://")):
        _add(entry, "link").attrib.update({"rel": "alternate", "href": _iri(first.source)})
    words = f"“{first.quote}”" if first.quote else first.note
    origin = ", ".join(filter(None, (first.publisher, first.published, shown_address(first.source, first.headline))))
    text = " ".join(filter(None, (f"{step.title}." if step.title else None, words, origin)))
    _add(entry, "content", capitalised(text)).set("type", "text")
    _add(entry, "category").set("term", step.status)


def _came(step: Step, arrivals: Mapping[str, datetime]) -> datetime:
    """When the first claim of a step came in, else the start of the day from which on the step is known."""
    moments = [arrivals[each.claim] for each in step.evidence if each.claim in arrivals]
    return min(moments, default=datetime.combine(step.last_day, time(), UTC))


def _add(parent: ElementTree.Element, name: str, text: str | None = None) -> ElementTree.Element:
    element = ElementTree.SubElement(parent, f"{{{_ATOM}}}{name}")
    if text is not None:
        element.text = _CONTROL.sub("", text)
    return element


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _iri(address: str) -> str:
    return re.sub(r"[\s<>\"{}|\\^`]", lambda match: f"%{ord(match[0]):02X}", address)
