"""How an article was read, sentence by sentence, for a person at a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import fill

from pacts.articles.article import Article
from pacts.extraction.discourse import Draft
from pacts.extraction.findings import Claim
from pacts.extraction.pipeline import Reading, Step, read
from pacts.extraction.sentence_parts import Instrument


def explain(article: Article) -> str:
    """Each sentence with what was recognised, and the rule by which each claim came or was refused."""
    reading = read(article)
    lines = [f"{article.name}: {article.title or 'no headline'} ({article.published})", ""]
    if reading.screened:
        lines += ["No word of secrets together with a word for an agreement: not read for pacts.", ""]
    for number, step in enumerate(reading.steps, 1):
        lines += [*_sentence(reading, number, step), ""]
    claims = reading.findings.claims
    lines += [
        f"{len(claims)} {'claim' if len(claims) == 1 else 'claims'}{':' if claims else ''}",
        *(f"  {_claim(claim)}" for claim in reading.findings.claims),
    ]
    lines += [f"  {told.alliance}: {', '.join(told.members)} (membership)" for told in reading.findings.memberships]
    return "\n".join(lines)


def _sentence(reading: Reading, number: int, step: Step) -> Iterator[str]:
    text, atoms = reading.article.text, step.sentence.atoms
    said = " ".join(text[atoms[0].start : atoms[-1].end].split())
    yield fill(said, 100, initial_indent=f"{number:3}  ", subsequent_indent="     ", break_on_hyphens=False)
    parties = [f"{text[a.start : a.end]} = {', '.join(a.codes)}" for a in atoms if a.tag in ("party", "alliance")]
    days = [f"{text[a.start : a.end]} = {a.date.date or 'no day'}" for a in atoms if a.date]
    pacts = [f"'{_words(text, step, inst)}' ({inst.topic})" for inst in step.sentence.instruments]
    for name, found in (("parties", parties), ("dates", days), ("instruments", pacts)):
        if found:
            yield fill("; ".join(found), 100, initial_indent=f"       {name:12}", subsequent_indent=" " * 19)
    for draft in step.drafts:
        yield f"       {'refused' if _reason(reading, draft) else 'claim':12}{_draft(draft)}" + _reason(reading, draft)
    for told in reading.findings.memberships:
        if atoms[0].start <= told.start < atoms[-1].end:
            yield f"       {'membership':12}{told.alliance}: {', '.join(told.members)}"


def _words(text: str, step: Step, inst: Instrument) -> str:
    return " ".join(text[step.sentence.atoms[inst.first].start : step.sentence.atoms[inst.last].end].split())


def _draft(draft: Draft) -> str:
    return f"{'-'.join(draft.parties)} {_bounds(*draft.bounds)}, {draft.date or 'no date'}, by rule '{draft.rule}'"


def _claim(claim: Claim) -> str:
    bounds = _bounds(claim.at_least, claim.at_most)
    return f"{'-'.join(claim.parties)} {bounds}, {claim.date or 'no date'}, by rule '{claim.rule}'"


def _bounds(least: str, most: str) -> str:
    return least if least == most else f"{least} to {most}"


def _reason(reading: Reading, draft: Draft) -> str:
    """Why a draft is no claim of its own, '' where it is one."""
    if draft.refused:
        return f": {draft.refused}"
    kept = any(
        claim.parties == draft.parties and claim.start == draft.start and claim.at_least == draft.bounds[0]
        for claim in reading.findings.claims
    )
    if kept:
        return ""
    same = any(claim.parties == draft.parties for claim in reading.findings.claims)
    return (
        ": told by another claim"
        if same and draft.pact.topic != "alike"
        else f": the instrument is {_TOPICS[draft.pact.topic]}"
    )


_TOPICS = {
    "secret": "told elsewhere",
    "weak": "not shown to be about secrets",
    "open": "not said to be about secrets",
    "alike": "about something else",
}
