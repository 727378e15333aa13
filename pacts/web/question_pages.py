"""Pages on a question: the form, the answer for each member of a group, a question in English, and how to cite it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache, partial
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from pacts import gazetteer, listings, questions
from pacts.coverage_options import HELP
from pacts.errors import PactsError
from pacts.exports.citation_styles import STYLES
from pacts.gazetteer.lookup import EVERYBODY
from pacts.queries.answer import Answer
from pacts.queries.coverage import SHOW, RowFilter
from pacts.questions import Question
from pacts.questions.short_answers import ShortAnswer, of_coverage, short_answer
from pacts.registry import Registry
from pacts.rules.titles import ASKED, GENERAL, WORDS
from pacts.status import LADDER, Status
from pacts.web import forms
from pacts.web.links import Links
from pacts.web.page import Handler, Page

RUNGS = tuple(status.value for status in LADDER[1:])
_SUBJECTS = tuple((WORDS | {GENERAL: "nothing: general pacts", "any": "any subject"}).items())
_MOST_PARTNERS = 12
_AT_ONCE = ("at_least", "as_of")  # options that the form shows at once; the others are folded away
_RECENT = 8  # steps on the first page
# The fields that hold the arguments of a command.
_NAMES = {"coverage": ("group", "partner"), "matrix": ("group", "other"), "timeline": ("party", "other")}


@dataclass(frozen=True, slots=True)
class CoverageQuestion:
    """What the form of a question asks for, checked; `options` are those of `Registry.coverage`."""

    group: str
    partners: tuple[str, ...]
    options: Mapping[str, Any]

    @classmethod
    def read(cls, fields: Mapping[str, str]) -> CoverageQuestion:
        """Read the fields of the form. Raises FieldError for the first that cannot be used."""
        group = forms.text(fields, "group")
        if not group:
            raise forms.FieldError("group", "Write an alliance, a country, or a list with commas.")
        partner = forms.text(fields, "partner")
        if not partner:
            raise forms.FieldError("partner", "Write a country or an organisation.")
        forms.read("group", lambda: gazetteer.resolve_group(group))
        every, without, also = forms.flag(fields, "every"), forms.text(fields, "without"), forms.text(fields, "also")
        for name, group_of in (("without", without), ("also", also)):
            if group_of:
                forms.read(name, partial(gazetteer.resolve_group, group_of))
        partners = _partners(partner, together=every or bool(without or also))
        show = forms.choice(fields, "show", SHOW, "all")
        forms.read("every", lambda: RowFilter(show, every=every))
        if len(partners) > _MOST_PARTNERS:
            raise forms.FieldError("partner", f"That is {len(partners)} partners: write {_MOST_PARTNERS} at most.")
        options = {
            "at_least": forms.choice(fields, "at_least", RUNGS, Status.AGREED_IN_PRINCIPLE.value),
            "as_of": forms.day(fields, "as_of"),
            "known_by": forms.day(fields, "known_by"),
            "subject": forms.choice(fields, "subject", ASKED, GENERAL),
            "bilateral": forms.flag(fields, "bilateral"),
            "include_indirect": forms.flag(fields, "include_indirect"),
            "every": every,
            "without": without or None,
            "also": also or None,
            "exactly": forms.flag(fields, "exactly"),
            "show": show,
        }
        return cls(group, partners, options)

    @property
    def is_plain(self) -> bool:
        """Whether it is about each partner by itself, so that the answer can be cited."""
        narrowed = any(self.options[name] for name in ("every", "without", "also", "exactly"))
        return not narrowed and all(name in _parties() for name in self.partners)


def _partners(text: str, *, together: bool) -> tuple[str, ...]:
    """The partners that a field names, each asked about by itself; a group, or those asked about `together`, as one."""
    try:
        named = tuple(gazetteer.resolve(name).name for name in forms.listed(text))
    except PactsError:
        forms.read("partner", lambda: gazetteer.resolve_group(text))
        return (text,)
    return (text,) if together else named


@cache
def _parties() -> tuple[str, ...]:
    """The parties that the form offers, by name."""
    return tuple(sorted(party.name for party in gazetteer.parties()))


@cache
def _groups() -> tuple[str, ...]:
    """The groups that the form offers."""
    return (*sorted(each.name for each in gazetteer.alliances()), *EVERYBODY)


@dataclass(frozen=True, slots=True)
class Form:
    """The form of a question as it is shown: what was written, and what of it cannot be used."""

    fields: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    groups: tuple[str, ...] = field(default_factory=_groups)
    parties: tuple[str, ...] = field(default_factory=_parties)
    rungs: tuple[str, ...] = RUNGS
    subjects: tuple[tuple[str, str], ...] = _SUBJECTS

    def value(self, name: str, default: str = "") -> str:
        """What was written into a field."""
        return self.fields.get(name) or default

    @property
    def has_more(self) -> bool:
        """Whether a field that is folded away at first was filled in."""
        return any(self.fields.get(name) or self.errors.get(name) for name in HELP if name not in _AT_ONCE)


def home(request: Request, registry: Registry) -> Page:
    """The question, what is on record, and what changed last."""
    today = date.today()
    recent = registry.changes(today - timedelta(365), today)
    latest = Answer([step for step in recent if step.date][-_RECENT:][::-1], recent.sentence)
    on_record = registry.cite().statements[0]
    values = {"form": Form(), "steps": listings.steps(latest), "on_record": on_record, "question": ""}
    return Page("home.html", "Who may exchange classified information with whom", values)


def coverage(request: Request, registry: Registry) -> Page:
    """The answer for each member of a group, with the form to ask the next question."""
    fields = dict(request.query_params)
    if not any(fields.values()):
        return Page("question.html", "Ask a question", {"form": Form(), "sections": []})
    try:
        asked = CoverageQuestion.read(fields)
    except forms.FieldError as error:
        form = Form(fields, {error.field: str(error)})
        values = {"form": form, "sections": []}
        return Page("question.html", "The question cannot be asked so", values, sentences=[str(error)], status=400)
    return answered(asked, Form(fields), registry)


def answered(asked: CoverageQuestion, form: Form, registry: Registry) -> Page:
    """The page with the answer to a question, for each partner a table."""
    answers = {partner: registry.coverage(asked.group, partner, **asked.options) for partner in asked.partners}
    sections = [
        {"partner": partner, "answer": answer, "listing": listings.coverage(answer), "is_citable": asked.is_plain}
        for partner, answer in answers.items()
    ]
    rows = [row for answer in answers.values() for row in answer]
    sentences = [text for answer in answers.values() for text in (answer.sentence, *answer.notes)]
    title = f"{asked.group} and {', '.join(asked.partners)}"
    shown = {"form": form, "sections": sections, "asked": asked}
    return Page("question.html", title, shown, listings.coverage(rows), sentences)


@dataclass(frozen=True, slots=True)
class Reading:
    """How a question in English was read: `address` is the page on it, `in_short` the sentences that answer it."""

    question: str
    asked: Question
    address: str
    in_short: Sequence[str]


def ask(request: Request, registry: Registry) -> Page | Response:
    """A question in English: the answer, or the page that has it."""
    question = forms.text(request.query_params, "q")
    links = Links.of(request)
    if not question:
        return RedirectResponse(links.path(""), 303)
    try:
        read = questions.read(question, date.today())
    except PactsError as error:
        values = {"question": question, "error": str(error)}
        return Page("ask.html", "The question was not understood", values, sentences=[str(error)], status=400)
    address = _address(read, links)
    if read.is_coverage:
        fields = _fields(read)
        page = answered(CoverageQuestion.read(fields), Form(fields), registry)
        in_short = [*of_coverage(read, [row for part in page.values["sections"] for row in part["answer"]])]
        shown = {**page.values, "reading": Reading(question, read, address, in_short)}
        return replace(page, values=shown, sentences=[*in_short, *page.sentences])
    short = None if read.wants == "show" else short_answer(registry, read)  # the page of a pair says where it stands
    if short is None and not read.remarks:  # these have no place on the page that has the answer
        return RedirectResponse(address, 303)
    short = short or ShortAnswer(())
    reading = Reading(question, read, address, short.sentences)
    shown = {"question": question, "error": "", "reading": reading, "answer": short}
    return Page("ask.html", "The answer", shown, short.listing, [*short.sentences, *short.summary])


def _fields(read: Question) -> dict[str, str]:
    """The fields of the page that answers a question."""
    names = dict(zip(_NAMES.get(read.command, ()), read.arguments, strict=False))
    for name, value in read.options.items():
        names[name] = "1" if value is True else ", ".join(value) if isinstance(value, tuple) else str(value)
    return names


def _address(read: Question, links: Links) -> str:
    """The address of the page that answers a question."""
    names, fields = read.arguments, _fields(read)
    if read.wants == "show":
        return links.pair(*(gazetteer.resolve(each).code for each in names))
    if read.wants in ("profile", "authorities"):
        return links.path("party", gazetteer.resolve(names[0]).code, **fields)
    if read.wants == "alliances":
        return links.alliance(names[0])
    if read.wants == "report":
        return links.path("report", names[0], **fields)
    if read.wants == "conflicts":
        return links.path("conflicts", party=", ".join(names), **fields)
    return links.path(read.command, **fields)


def cite(request: Request, registry: Registry) -> Page:
    """How to cite the registry, a pact or an answer."""
    fields = request.query_params
    pact, group, partner = (forms.text(fields, name) for name in ("pact", "group", "partner"))
    day = forms.day(fields, "as_of")
    citation = registry.cite(pact or None, pair=(group, partner) if group and partner else None, as_of=day)
    styles = {style: write(citation) for style, write in STYLES.items()}
    return Page("cite.html", "How to cite this", {"styles": styles})


PAGES: dict[str, Handler] = {"/": home, "/coverage": coverage, "/ask": ask, "/cite": cite}
