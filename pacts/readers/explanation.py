"""Explain how a language model read an article: its replies, each check of each statement, and what was agreed."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import fill, indent

from pacts.english import many
from pacts.extraction.findings import Claim
from pacts.readers.model import Reading, Study
from pacts.readers.verification import Verified
from pacts.status import bounds_in_words


def explain(study: Study) -> str:
    """Show the replies as they came, each statement with its checks, and each claim with the readings that make it."""
    article = study.article
    lines = [f"{article.name}: {article.title or 'no headline'} ({article.published or 'no day of publication'})", ""]
    if not study.readings:
        lines += ["No word of secrets together with a word for an agreement: not sent to a model.", ""]
    if study.is_hostile:
        lines += ["The article holds words that instruct a machine: nothing that it says is sure.", ""]
    for reading in study.readings:
        lines += [*_reading(reading), ""]
    if study.readings:
        lines += [
            f"rules: {many(len(study.rules.claims), 'claim')}",
            *(f"  {_claim(claim)}" for claim in study.rules.claims),
            "",
        ]
    findings = study.findings
    lines += [f"{many(len(findings.claims), 'claim')} in all{':' if findings.claims else ''}"]
    for claim in findings.claims:
        confidence = "" if claim.confidence is None else f", confidence {claim.confidence:.2f}"
        lines += [f"  {_claim(claim)}, by {claim.rule}{confidence}"]
        lines += [f"    doubt: {doubt}" for doubt in claim.doubts]
    lines += [f"  {each.alliance}: {', '.join(each.members)} (membership)" for each in findings.memberships]
    return "\n".join(lines)


def _reading(reading: Reading) -> Iterator[str]:
    prompted = reading.prompted
    yield f"{prompted.name}: {prompted.model.name}, prompt {prompted.prompt.version}"
    for replied in reading.replies:
        state = "kept from an earlier call" if replied.is_kept else "asked now"
        yield f"  reply ({state}{'' if replied.reply.is_whole else ', broken off'}):"
        yield indent(replied.text.strip(), "    ")
    for verified in reading.verified:
        yield from _statement(verified)


def _statement(verified: Verified) -> Iterator[str]:
    yield f"  {'dropped' if verified.claim is None else 'verified'}  {verified.statement}"
    yield fill(f"“{verified.statement.quote}”", 100, initial_indent=" " * 12, subsequent_indent=" " * 12)
    for check in verified.checks:
        yield f"            {check.name}: {check.problem or 'holds'}"


def _claim(claim: Claim) -> str:
    return f"{'-'.join(claim.parties)} {bounds_in_words(claim.at_least, claim.at_most)}, {claim.date or 'no date'}"
