"""Whatever the text, reading ends, with quotes that stand in the text."""

from __future__ import annotations

from datetime import date

from hypothesis import example, given
from hypothesis import strategies as st

from pacts.articles import Article
from pacts.extraction import Claim, Membership, explain, extract
from tests.prose import PACT, article

# Words that the reader knows, in any order, with names, days and marks between them: the worst that prose can do.
WORDS = (
    "Japan Canada Tokyo Ottawa NATO the EU Brussels Britain's Five Eyes members all except Spain and or , . ; : — “ ” "
    "agreement agreements pact GSOMIA ISA talks negotiations one ones such similar on with between of for under after "
    "protection classified information secrets intelligence-sharing equipment tax signed sign signing concluded begun "
    "agreed in principle initialled entered into force took effect suspended terminated lapsed has have had is are was "
    "been will would to not yet no never neither none only both two countries they it its which that who he said hopes "
    "if once Thursday yesterday 2019 June last year 12 March 2026 next month a an another list: U.S. Mr. Minister"
)
JUMBLES = st.lists(st.sampled_from(WORDS.split()), max_size=60).map(" ".join)
# Lines as pages have them: headings, lists with marks, tables, labels before a colon.
MARKS = ("", "", "- ", "• ", "1. ", "| ", "# ", "Signed: ", "Under negotiation: ", "In force: ", "Parties: ")
LINES = st.lists(st.tuples(st.sampled_from(MARKS), st.lists(st.sampled_from(WORDS.split()), max_size=9)), max_size=15)
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


def holds(told: Article) -> None:
    """What must be true of any reading."""
    found = extract(told)
    told_in: tuple[Claim | Membership, ...] = (*found.claims, *found.memberships)
    for each in told_in:
        assert told.text[each.start : each.end] == each.quote
        assert each.quote.strip() == each.quote != ""
    for claim in found.claims:
        assert claim.parties == tuple(sorted(set(claim.parties)))
        assert len(claim.parties) >= 2
        assert claim.at_least.rank <= claim.at_most.rank or claim.at_least.ends
        assert claim.date is None or claim.date.first <= told.latest
        assert claim.rule
    assert [claim.start for claim in found.claims] == sorted(claim.start for claim in found.claims)
    assert extract(told) == found
    assert explain(told)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), DAYS)  # no article holds the others
def test_any_text_is_read(text: str, day: date) -> None:
    holds(Article("article.md", text, day, title=text))


@example("Japan Japan GSOMIA Japan suspended", date(2000, 1, 1), "")
@given(JUMBLES, DAYS, st.sampled_from(["", "Tokyo", "Ottawa, Canada", "nowhere"]))
def test_any_jumble_of_known_words_is_read(text: str, day: date, place: str) -> None:
    holds(Article("article.md", text, day, title=text[:80], place=place or None))


@given(JUMBLES)
def test_what_stands_after_does_not_change_a_claim_told_before(text: str) -> None:
    told = f"Japan and Canada signed an {PACT} on 3 June 2019."
    (first,) = extract(article(told)).claims
    assert any(
        (claim.parties, claim.quote) == (first.parties, first.quote)
        for claim in extract(article(f"{told}\n\n{text}")).claims
    )


@example([("- ", ["suspended", ",", "Japan"])], "\n")
@given(LINES, st.sampled_from(["\n", "\n\n"]))
def test_any_lines_of_a_page_are_read(lines: list[tuple[str, list[str]]], between: str) -> None:
    page = [
        "Agreements of Japan on the protection of classified information",
        "- Canada (signed 2019)",
        "- Norway (2020)",
        *(mark + " ".join(words) for mark, words in lines),
        "In force: none",
    ]
    holds(article(between.join(page)))
