"""What stands on a page besides the news is known for it, by its kind, and makes no claim and no date."""

from __future__ import annotations

from datetime import date

import pytest

from pacts.articles import Article, boilerplate
from pacts.documents import read_bytes
from pacts.extraction import extract
from tests.prose import PACT, told

NEWS = f"Oman and Chile signed an {PACT} at the ministry in Muscat, its spokesman said."
TITLE = "Oman, Chile sign secrecy agreement"
DAY = date(2018, 6, 8)

LINES = [
    TITLE,
    "OMAN, CHILE SIGN SECRECY AGREEMENT",
    "Published: June 5, 2018",
    "June 5, 2018 10:15 GMT",
    "By Jane Doe",
    "By our correspondent, Muscat",
    "Share | Tweet | Print | Email",
    "Share this article on Facebook",
    "Join the mailing list of Kenya and Ghana",
    "Subscribe to our free newsletter",
    "English | Français | العربية | 中文",
    "English  Deutsch  Español",
    "Новости  Политика  Экономика",
    "Photo: the ministers of Oman and Kenya sign an agreement on classified information",
    "The ministers of Oman and Kenya after they signed an agreement on classified information (Photo: MoD)",
    "From left: the ministers of Oman and Kenya, who signed an agreement on classified information",
    "Read more: Oman and Kenya signed an agreement on the protection of classified information",
    "3 min read",
    "12 comments",
    "Home > World > Gulf",
    "© 2018 The Examiner. All rights reserved.",
    "Accept all cookies",
    "Joined: March 2007",
    "Advertisement",
]


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("above", [True, False])
def test_a_line_of_boilerplate_makes_no_claim_and_lends_no_date(line: str, above: bool) -> None:
    text = f"{line}\n\n{NEWS}" if above else f"{NEWS}\n\n{line}"
    claims = extract(Article("a.md", text, DAY, title=TITLE)).claims
    assert [told(claim) for claim in claims] == ["CHL-OMN concluded"]
    assert all(text[claim.start : claim.end] == claim.quote for claim in claims)


@pytest.mark.parametrize(
    "lead",
    [
        f"{TITLE} Our correspondent, Muscat, June 5, 2018 ",
        "05.06.2018, Gulf and Europe. ",
        "June 5, 2018 ",
        "5 June 2018 - ",
    ],
)
def test_a_stamp_that_is_glued_to_the_first_sentence_is_not_its_date(lead: str) -> None:
    claims = extract(Article("a.md", lead + NEWS, DAY, title=TITLE)).claims
    assert [told(claim) for claim in claims] == ["CHL-OMN concluded"]


@pytest.mark.parametrize(
    "opening",
    ["On June 5, 2018 ", "On Tuesday, June 5, 2018, ", "In Muscat on June 5, 2018 ", "June 5, 2018: in Muscat "],
)
def test_a_date_of_the_sentence_itself_stays(opening: str) -> None:
    text = f"{opening}Oman and Chile signed an {PACT} at the ministry, its spokesman said."
    assert "2018" in boilerplate.mask(text, TITLE)


@pytest.mark.parametrize(
    "box", ["Related stories", "Comments (3)", "More from World", "Leave a reply", "Similar threads"]
)
def test_what_follows_a_box_is_no_news(box: str) -> None:
    text = f"{NEWS}\n\n{box}\n\nKenya and Ghana signed an {PACT} on Monday, one of them wrote.\n"
    assert [told(claim) for claim in extract(Article("a.md", text, DAY)).claims] == ["CHL-OMN concluded"]


def test_marks_of_markdown_are_no_words() -> None:
    text = f"## News\n\n**Muscat.** *Oman* and [Chile](https://a.example) signed an {PACT} __on Tuesday__."
    [claim] = extract(Article("a.md", text, DAY)).claims
    assert told(claim) == "CHL-OMN concluded 2018-06-05"
    assert text[claim.start : claim.end] == claim.quote


def test_masking_keeps_every_place() -> None:
    text = f"{TITLE}\n\nPublished: June 5, 2018\n\n{NEWS}\n\nShare\nRelated\n\nOther news"
    masked = boilerplate.mask(text, TITLE)
    assert len(masked) == len(text)
    assert masked.strip() == NEWS
    assert masked.index(NEWS) == text.index(NEWS)


MARKDOWN = "---\ntitle: Secrets\nurl: https://pages.example/1\n---\n"


@pytest.mark.parametrize(
    ("page", "published"),
    [
        (f"World in brief\n29.11.2017, Gulf and Europe. {NEWS}", date(2017, 11, 29)),
        (f"{TITLE}\n2003 March 06\n{NEWS}", date(2003, 3, 6)),
        (f"{TITLE}\nWorld 2013/12/3 by A. Editor\n{NEWS}", date(2013, 12, 3)),
        (f"{TITLE}\nBy A. B. | Last modified: Tue 5 June 2012 at 3 pm EST | 234 views\n{NEWS}", date(2012, 6, 5)),
        (f"{TITLE}\n{NEWS}\nPosted in World on 5 June 2012", date(2012, 6, 5)),
        (f"{MARKDOWN}# Secrets\n\nBrussels, 17 December 2018\n\n{NEWS}", date(2018, 12, 17)),
        (f"{MARKDOWN}{NEWS}\n\nLast updated: 14.10.2010", date(2010, 10, 14)),
        (f"{MARKDOWN}{NEWS}\n\nLast changed: 14. 10. 2021, partly 3. 6. 2022", date(2022, 6, 3)),
        (f"{MARKDOWN}{NEWS}\n\n| Chile | 14.6.2010 |\n\nLast updated: 06.10.2010", date(2010, 10, 6)),
        (
            f"{MARKDOWN}Politics | Write: 2025-10-30 09:12:44 | Update: 2025-10-31 10:02:10\n\n{NEWS}",
            date(2025, 10, 30),
        ),
    ],
)
def test_a_page_without_a_day_in_its_front_matter_has_the_one_that_it_prints(page: str, published: date) -> None:
    [article] = read_bytes(page.encode(), "a.md" if page.startswith(MARKDOWN) else "a.txt")
    assert isinstance(article, Article)
    assert article.published == published


def test_the_date_of_an_event_is_not_that_of_the_page() -> None:
    [article] = read_bytes(f"{TITLE}\nOman and Chile signed an {PACT} on 5 June 2012.".encode(), "a.txt")
    assert isinstance(article, Article)
    assert article.published is None


@pytest.mark.parametrize(
    "form",
    [
        "Signed: 5 March 2015 | In force: 1 May 2016. Oman and Chile guard secrets.",
        "Signed at Oslo, 3 March 2015. Entered into force on 1 May 2016.",
        "Done: Lima, 3 March 2015. The agreement covers secrets of all kinds.",
        "Concluded: 4 May 2011 | Terminated: 6 June 2019",
    ],
)
def test_the_day_of_a_signature_is_no_stamp(form: str) -> None:
    assert boilerplate.mask(form, TITLE) == form


@pytest.mark.parametrize(
    ("page", "published"),
    [
        (f"Lima, 3 March 2015\n\n{NEWS}\n\nIt entered into force on 1 May 2016.", None),
        (f"{NEWS}\n\nPursuant to Public Law 12, approved May 8, 1966\n\nSigned at Lima January 12, 1999", None),
        (f"Decree of 4 June 2009\n\n{NEWS}\n\n[Came into force 7 July 2010]", None),
        (f"Muscat, 5 May 2011\n\n{NEWS}\n\nDone at Oslo on 6 June 2013 in two originals.", None),
        (f"Lima, 3 March 2015\n\n{NEWS}\n\nIt is to be signed on 1 May 2016.", date(2015, 3, 3)),
        (f"Lima, 3 March 2015\n\n{NEWS}\n\nThe pact signed in 2014 will apply from 1 May 2016.", date(2015, 3, 3)),
    ],
)
def test_a_page_is_not_older_than_what_it_tells_as_done(page: str, published: date | None) -> None:
    [article] = read_bytes((MARKDOWN + page).encode(), "a.md")
    assert isinstance(article, Article)
    assert article.published == published
