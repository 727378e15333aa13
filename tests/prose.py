"""Short texts for the tests of reading, and what comes of them, a line for each claim."""

from __future__ import annotations

from datetime import date

from pacts.articles import Article
from pacts.extraction import Claim, extract
from pacts.extraction.pipeline import Reading, read

PACT = "agreement on the protection of classified information"
PACTS = "agreements on the protection of classified information"


def article(text: str, title: str = "", place: str | None = None) -> Article:
    """An article of Friday, 14 March 2025."""
    return Article("article.md", text, date(2025, 3, 14), title=title, place=place)


def reading(text: str) -> Reading:
    """A text read with all that was found on the way."""
    return read(article(text))


def claims(text: str, title: str = "", place: str | None = None) -> list[str]:
    """The claims of a text: 'CAN-JPN concluded 2025-03-13', 'CAN-JPN none..concluded'."""
    return [told(claim) for claim in extract(article(text, title, place)).claims]


def by_rules(text: str, title: str = "") -> list[str]:
    """The same as the rules alone read it, however likely it is."""
    return [told(claim) for claim in read(article(text, title)).findings.claims]


def told(claim: Claim) -> str:
    """One claim in a line."""
    bounds = claim.at_least if claim.at_least is claim.at_most else f"{claim.at_least}..{claim.at_most}"
    return " ".join(("-".join(claim.parties), bounds, str(claim.date or ""))).rstrip()


def refusals(text: str) -> list[str]:
    """Why each thing told in a text became no claim; '' for what became one."""
    return [draft.refused for part in reading(text).sentences for draft in part.drafts]
