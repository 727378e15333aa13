"""Explain how an article was read, sentence by sentence, as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import fill

from pacts.articles.article import Article
from pacts.dates import PartialDate
from pacts.extraction.discourse.discourse import Draft
from pacts.extraction.discourse.party_generators import Candidate
from pacts.extraction.findings import Claim
from pacts.extraction.pipeline import Reading, SentenceReading, read
from pacts.extraction.weighing.both_readers import SECOND, Both, explained, joined, read_both
from pacts.status import Status

_TOPICS = {
    "secret": "told elsewhere",
    "weak": "not shown to be about secrets",
    "open": "not said to be about secrets",
    "alike": "about something else",
}


def explain(article: Article) -> str:
    """Show each sentence, what was recognised in it, and the rule that made or refused each claim."""
    reading = read(article)
    lines = [f"{article.name}: {article.title or 'no headline'} ({article.published or 'no day of publication'})", ""]
    if reading.screened:
        lines += ["No word of secrets together with a word for an agreement: not read for pacts.", ""]
    for number, part in enumerate(reading.sentences, 1):
        lines += [*_sentence(reading, number, part), ""]
    both = read_both(reading)
    claims = joined(reading, both).judged(is_dated=reading.article.published is not None).claims
    lines += [
        f"{len(claims)} {'claim' if len(claims) == 1 else 'claims'}{':' if claims else ''}",
        *(line for claim in claims for line in _claim(claim, both)),
    ]
    lines += [f"  {each.alliance}: {', '.join(each.members)} (membership)" for each in reading.findings.memberships]
    return "\n".join(lines)


def _sentence(reading: Reading, number: int, part: SentenceReading) -> Iterator[str]:
    text, atoms = reading.article.text, part.sentence.atoms

    def words(first: int, last: int) -> str:
        return " ".join(text[atoms[first].start : atoms[last].end].split())

    yield fill(words(0, -1), 100, initial_indent=f"{number:3}  ", subsequent_indent="     ", break_on_hyphens=False)
    parties = [f"{text[a.start : a.end]} = {', '.join(a.codes)}" for a in atoms if a.tag in ("party", "alliance")]
    days = [f"{text[a.start : a.end]} = {a.date.date or 'no day'}" for a in atoms if a.date]
    pacts = [f"'{words(inst.first, inst.last)}' ({inst.topic})" for inst in part.sentence.instruments]
    for name, items in (("parties", parties), ("dates", days), ("instruments", pacts)):
        if items:
            yield _filled(name, "; ".join(items))
    shown: Sequence[Candidate] = ()
    for draft in part.drafts:
        reason, line = _reason(reading, draft), _line(draft.parties, *draft.bounds, draft.date, draft.rule)
        yield f"       {'refused' if reason else 'claim':12}{line}{reason}"
        if draft.candidates and draft.candidates is not shown:
            shown = draft.candidates
            yield _filled("candidates", "; ".join(map(str, shown)))
    for membership in reading.findings.memberships:
        if atoms[0].start <= membership.start < atoms[-1].end:
            yield f"       {'membership':12}{membership.alliance}: {', '.join(membership.members)}"


def _claim(claim: Claim, both: Both) -> Iterator[str]:
    yield f"  {_line(claim.parties, claim.at_least, claim.at_most, claim.date, claim.rule)}"
    second, weights = explained(both, claim)
    state = "sure" if claim.sure else f"waits for review: {'; '.join(claim.doubts)}"
    yield _filled("confidence", f"{claim.confidence}, {state}", 14)
    yield _filled("weighed", weights, 14)
    yield _filled("second reader", second, 14)


def _filled(name: str, words: str, width: int = 12) -> str:
    return fill(words, 100, initial_indent=f"       {name:{width}}", subsequent_indent=" " * (7 + width))


def _line(parties: tuple[str, ...], least: Status, most: Status, day: PartialDate | None, rule: str) -> str:
    bounds = least if least is most else f"{least} to {most}"
    by = f"the {SECOND}" if rule == SECOND else f"rule '{rule}'"
    return f"{'-'.join(parties)} {bounds}, {day or 'no date'}, by {by}"


def _reason(reading: Reading, draft: Draft) -> str:
    """Return why a draft did not become a claim, '' if it did."""
    if draft.refused:
        return f": {draft.refused}"
    same = [claim for claim in reading.findings.claims if claim.parties == draft.parties]
    if any(claim.start == draft.start and claim.at_least == draft.bounds[0] for claim in same):
        return ""
    if same and draft.pact.topic != "alike":
        return ": told by another claim"
    return f": the instrument is {_TOPICS[draft.pact.topic]}"
