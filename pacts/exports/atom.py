"""Steps as an Atom feed (RFC 4287), for readers of news and for newsrooms."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree

from pacts.english import capitalised, step_in_words
from pacts.listings import party_names
from pacts.publishers import shown_address
from pacts.rules.claim import Evidence
from pacts.rules.steps import Step

_ATOM = "http://www.w3.org/2005/Atom"
_CONTROL = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what XML cannot hold


def feed(
    steps: Iterable[Step],
    *,
    subject: str,
    title: str,
    subtitle: str,
    updated: datetime,
    moment: Callable[[Step], datetime],
    link: Callable[[Step], str | None],
    itself: str | None = None,
    page: str | None = None,
) -> str:
    """The feed of some steps, the newest first.

    `subject` makes the id of the feed, which stays the same; `updated` is its time where it has no entry. `moment` says
    when a step became known, `link` where to read of it; `itself` and `page` are addresses of the feed and its page.
    An entry keeps its id for as long as the step is the same, so that readers show it once.
    """
    dated = sorted(((moment(step), step) for step in steps), key=lambda each: each[0], reverse=True)
    ElementTree.register_namespace("", _ATOM)
    root = ElementTree.Element(f"{{{_ATOM}}}feed")
    _add(root, "id", _urn(f"pacts:feed:{subject}"))
    _add(root, "title", title)
    _add(root, "subtitle", subtitle)
    _add(root, "updated", _written(dated[0][0] if dated else updated))
    _add(_add(root, "author"), "name", "The pacts registry")
    _link(root, "self", itself)
    _link(root, "alternate", page)
    for known, step in dated:
        _entry(root, step, known, link(step))
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=False) + "\n"


def first_source(step: Step) -> str | None:
    """The address of the first source of a step, where that is one of the web."""
    address = step.evidence[0].source
    return address if address.startswith(("https://", "http://")) else None


def _entry(root: ElementTree.Element, step: Step, moment: datetime, link: str | None) -> None:
    entry = _add(root, "entry")
    _add(entry, "id", _urn("pacts:step:" + ":".join(map(str, step.key))))
    _add(entry, "title", f"{party_names(step.parties)}: {step_in_words(step.status, step.party)} {step.when}")
    _add(entry, "updated", _written(moment))
    _link(entry, "alternate", link)
    sources = (
        " ".join(filter(None, (f"“{each.quote}”" if each.quote else each.note, f"({_origin(each)})")))
        for each in step.evidence
    )
    _add(entry, "content", capitalised(" ".join([f"{step.title or step.pact}.", *sources]))).set("type", "text")
    _add(entry, "category").set("term", step.status)


def _origin(proof: Evidence) -> str:
    return ", ".join(filter(None, (proof.publisher, proof.published, shown_address(proof.source, proof.headline))))


def _urn(text: str) -> str:
    return uuid5(NAMESPACE_URL, text).urn


def _link(parent: ElementTree.Element, kind: str, address: str | None) -> None:
    if address:
        _add(parent, "link").attrib.update({"rel": kind, "href": _iri(address)})


def _add(parent: ElementTree.Element, name: str, text: str | None = None) -> ElementTree.Element:
    element = ElementTree.SubElement(parent, f"{{{_ATOM}}}{name}")
    if text is not None:
        element.text = _CONTROL.sub("", text)
    return element


def _written(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _iri(address: str) -> str:
    return re.sub(r"[\s<>\"{}|\\^`]", lambda match: f"%{ord(match[0]):02X}", address)
