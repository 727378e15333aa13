"""Documents of every kind come out as the same article, and what cannot be read is refused by name."""

from __future__ import annotations

import json
import sys
from datetime import date, timedelta
from shlex import quote

import pytest

from pacts.articles import Article
from pacts.conventions import Conventions
from pacts.documents import read_bytes
from pacts.errors import PactsError

DAY = date(2021, 4, 17)
BODY = "Borduria and Syldavia signed a pact on secrets on Tuesday.\n\nIt takes effect in May."
FRONT = """---
title: Two neighbours sign
url: https://examiner.example/1
publisher: The Examiner
published: 2021-04-17
place: Klow, Syldavia
language: en
updated: 2021-04-18
---
"""
WHOLE = Article(
    name="a.md",
    text=BODY,
    published=DAY,
    title="Two neighbours sign",
    url="https://examiner.example/1",
    publisher="The Examiner",
    place="Klow, Syldavia",
    updated=date(2021, 4, 18),
)
COPIED = """Neighbours settle on secrets pact; ministers also speak of trade and of the flood

The two foreign ministers, in the garden of the ministry at Klow, on Wednesday.
09:12 CET, April 17, 2021
KLOW, Syldavia — Borduria and Syldavia have agreed in principle on a pact to guard each other's secrets, they said.
It would let the two armies pass on maps, plans and warnings that so far went through a third country.
"World" POPULAR ARTICLE
-
Syldavia and Ruritania Sign Pact on Classified Information
-
Storm Keeps Ships in Port; Ferries to Sail Again on Friday
EX ACCESS RANKING
-
Harvest Falls by Fifth in Borduria"""
PAGE = """<!doctype html><html lang="en"><head><title>Two neighbours sign | The Examiner</title>
<link rel="canonical" href="https://examiner.example/1">
<meta property="og:site_name" content="The Examiner"><meta property="og:title" content="Two neighbours sign">
<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle",
 "headline": "Two neighbours sign", "datePublished": "2021-04-17T00:20:00+09:00",
 "publisher": {"@type": "Organization", "name": "The Examiner"}}</script></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>Two neighbours sign</h1>
<p>KLOW &mdash; Borduria and Syldavia signed a pact on the protection of each other&rsquo;s secrets on Tuesday,
after two years of talks.</p><p>The agreement takes effect in May, once both parliaments have heard of it, it said.</p>
</article><aside><h3>Most read</h3><ul>
<li><a href="/2">Syldavia and Ruritania sign a pact on secrets</a></li></ul></aside>
<footer>© 2021 The Examiner</footer></body></html>"""


def one(data: str | bytes, name: str, published: date | None = None) -> Article:
    raw = data.encode() if isinstance(data, str) else data
    [item] = read_bytes(raw, name, conventions=Conventions(published=published))
    assert isinstance(item, Article), item
    return item


def refusal(data: str | bytes, name: str = "a.txt") -> str:
    raw = data.encode() if isinstance(data, str) else data
    [item] = read_bytes(raw, name)
    assert isinstance(item, PactsError), item
    return str(item)


def told(data: str, name: str) -> list[str]:
    items = read_bytes(data.encode(), name)
    return [f"! {item}" if isinstance(item, PactsError) else item.name for item in items]


def test_markdown_gives_front_matter_and_the_body_as_it_stands() -> None:
    assert one(FRONT + "\n" + BODY + "\n\n", "a.md") == WHOLE


def test_line_endings_and_a_byte_order_mark_make_no_difference() -> None:
    assert one(b"\xef\xbb\xbf" + (FRONT + BODY).replace("\n", "\r\n").encode(), "a.md") == WHOLE


def test_a_heading_that_repeats_the_title_is_no_part_of_the_text() -> None:
    assert one(FRONT + "\n# Two neighbours sign\n\n" + BODY, "a.md") == WHOLE


def test_markdown_marks_within_the_body_stay() -> None:
    assert one(FRONT + "## Where\n**Klow** it was.", "a.md").text == "## Where\n**Klow** it was."


@pytest.mark.parametrize("name", ["a.txt", "a", "a.unknown"])
def test_front_matter_is_known_under_any_name(name: str) -> None:
    assert one(FRONT + BODY, name).title == "Two neighbours sign"


def test_values_of_front_matter_are_words_whatever_yaml_makes_of_them() -> None:
    article = one("---\npublished: 2021-04-17T00:30:00+09:00\nlanguage: no\ntitle: 12:30\nurl: null\n---\nX.", "a.md")
    assert (article.published, article.language, article.title, article.url) == (DAY, "no", "12:30", None)


def test_markdown_without_front_matter_is_read_like_a_copied_page() -> None:
    article = one("# Two neighbours sign\n\nApril 17, 2021\n\n" + BODY, "a.md")
    assert (article.title, article.published, article.text) == ("Two neighbours sign", DAY, BODY)


def test_the_headline_of_a_copy_of_a_whole_page_stands_below_its_buttons() -> None:
    page = (
        "Skip to content\nThe Examiner\nMenu\nNews | World\nTwo neighbours sign a pact on secrets\nApril 17, 2021\n\n"
    )
    article = one(page + BODY, "a.txt")
    assert (article.title, article.text) == ("Two neighbours sign a pact on secrets", BODY)
    article = one("Menu\nNeighbours sign\nApril 17, 2021\n\n" + BODY, "a.txt")
    assert (article.title, article.text) == ("Neighbours sign", BODY)
    article = one("Skip to content\n" + BODY, "a.txt")
    assert article.title == "Skip to content"  # no headline is on the page


@pytest.mark.parametrize("bar", [" | ", "\t"])
def test_a_table_of_a_copied_page_is_a_table_and_keeps_what_it_is_of(bar: str) -> None:
    rows = [["No.", "Partner", "Signed"], ["1", "Ruritania", "12.03.2009"], ["2", "Borduria", "27.01.2011"]]
    table = "\n".join(map(bar.join, rows))
    kind = "Agreements on the exchange and mutual protection of classified information"
    article = one(f"Treaties of Syldavia\n{kind}\nApril 17, 2021\n\n{table}\n", "a.txt")
    barred = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    assert (article.title, article.published, article.text) == ("Treaties of Syldavia", DAY, f"{kind}\n\n{barred}")


def test_menus_and_stories_with_bars_are_no_table() -> None:
    menu, stories = "Home | News | World\nSport | Music | Film", "More | Ruritania | 12.03.2009\nNext | Borduria | 2009"
    article = one(f"Two neighbours sign\nApril 17, 2021\n\n{menu}\n{BODY}\n{stories}", "a.txt")
    assert not any(line.startswith("|") for line in article.text.split("\n"))


def test_a_copied_page_loses_caption_and_other_headlines() -> None:
    article = one(COPIED, "a.txt")
    lines = COPIED.split("\n")
    assert article.title == lines[0]
    assert article.published == DAY
    assert article.place == "Klow, Syldavia"
    assert article.text == "\n".join(lines[4:6])


@pytest.mark.parametrize(
    "tail",
    [
        "Related\nSyldavia and Ruritania sign pact\nStorm keeps ships in port",
        "Most read\n1\nSyldavia and Ruritania sign pact\n2\nStorm keeps ships in port",
        "MOST POPULAR\n- Syldavia and Ruritania sign pact\n- Storm keeps ships in port",
        "Read more\n\nSyldavia and Ruritania sign pact\n\nThe two signed it on Friday in the town hall of Zenda.",
        "You may also like\nSyldavia and Ruritania sign pact",
        "-\nSyldavia and Ruritania sign pact\n-\nStorm keeps ships in port",
        "Read more: Syldavia and Ruritania sign pact",
        "Related Articles\nSyldavia and Ruritania sign pact\n© 2021 The Examiner. All rights reserved.",
        "© 2021 The Examiner. All rights reserved.",
        "More from World\nSyldavia and Ruritania sign pact",
        "Tags: Syldavia, Ruritania, pact",
        "Editor’s picks\nSyldavia and Ruritania sign pact",
        "Examiner RANKING\nSyldavia and Ruritania sign pact",
    ],
)
def test_tails_of_many_papers_are_cut(tail: str) -> None:
    article = one(f"Two neighbours sign\nApril 17, 2021\n{BODY}\n{tail}\n", "a.txt")
    assert article.text == BODY


def test_bylines_and_buttons_above_the_text_are_left_out() -> None:
    head = "Two neighbours sign\n17 April 2021\nBianca Castafiore\nKlow correspondent\nShare\nSave\n2 min read\n\n"
    assert one(head + BODY, "a.txt").text == BODY


def test_a_box_amid_the_article_is_left_out_and_the_article_goes_on() -> None:
    more = "The ministers of both countries were present.\nThey had last met in the autumn of the year before."
    article = one(f"Title\nApril 17, 2021\n{BODY}\nRelated\nOther story\nStorm at sea\n{more}", "a.txt")
    assert article.text == f"{BODY}\n{more}"


def test_a_list_of_the_article_itself_stays() -> None:
    body = "Borduria has pacts on secrets with these three countries:\n- Syldavia\n- Ruritania\n- Graustark"
    assert one(f"Title\nApril 17, 2021\n{body}", "a.txt").text == body


@pytest.mark.parametrize(
    "line",
    [
        "April 17, 2021",
        "17 April 2021 16:51 GMT",
        "2021-04-17T16:51",
        "2021-04-17T00:51:00+09:00",
        "Published: April 17, 2021 5:03 PM EST",
        "PUBLISHED : 17 Apr 2021 at 04:00",
        "Published on Thursday, 17th April, 2021 at 16:51",
        "First published on Thu 17 Apr 2021 12.00 CET | Last modified on Fri 18 Apr 2021 16.51 GMT",
        "Updated: Apr 18, 2021, 10:00 IST / Published: Apr 17, 2021, 09:00 IST",
        "By Bianca Castafiore | April 17, 2021",
        "By Bianca Castafiore and Oliver Jones, Staff Writers April 17, 2021",
        "The Examiner, 17 April 2021",
        "April 17, 20215:03 PM GMT+9Updated 3 days ago",
        "Posted 17/04/2021",
        "17.04.2021 - 15:02",
        "2 min read, Apr. 17, 2021",
        "Date: 2021-04-17",
    ],
)
def test_date_lines_of_many_papers_are_read(line: str) -> None:
    article = one(f"Two neighbours sign\n{line}\n{BODY}", "a.txt")
    assert (article.title, article.published, article.text) == ("Two neighbours sign", DAY, BODY)


@pytest.mark.parametrize(
    ("start", "place", "day"),
    [
        ("KLOW, Syldavia — The", "Klow, Syldavia", None),
        ("KLOW (Agency) — The", "Klow", None),
        ("KLOW, April 17 (Agency) - The", "Klow", None),
        ("KLOW/SZOHOD — The", "Klow", None),
        ("KLOW, 17 April 2021: The", "Klow", DAY),
        ("Klow, Upper Syldavia – April 17, 2021 – The", "Klow, Upper Syldavia", DAY),
        ("April 17, 2021 – Klow, Syldavia – The", "Klow, Syldavia", DAY),
        ("KLOW, April 17, 2021 /Agency/ -- The", "Klow", DAY),
        ("SÃO KLOW: The", "São Klow", None),
        ("ST. JOHN'S, Canada — The", "St. John's, Canada", None),
        ("Syldavia — which has a pact — is", None, None),
        ("BREAKING: The", None, None),
        ("Prime Minister Ottokar — who", None, None),
    ],
)
def test_datelines_give_place_and_day(start: str, place: str | None, day: date | None) -> None:
    article = one(f"Two neighbours sign\n{start} two signed a pact on secrets.", "a.txt", published=date(2021, 1, 1))
    assert (article.place, article.published) == (place, day or date(2021, 1, 1))


def test_a_day_with_two_readings_is_no_day() -> None:
    assert one(f"Title\n03/04/2021\n{BODY}", "a.txt").published is None


def test_a_day_given_by_the_user_stands_in_only_where_there_is_none() -> None:
    assert one(f"Title\n{BODY}", "a.txt", published=DAY).published == DAY
    assert one(FRONT + BODY, "a.md", published=date(2001, 1, 1)).published == DAY


def test_a_saved_page_gives_its_text_and_metadata_and_the_day_of_its_own_place() -> None:
    article = one(PAGE, "a.html")
    assert article == Article(
        name="a.html",
        text="KLOW — Borduria and Syldavia signed a pact on the protection of each other’s secrets on Tuesday, after "
        "two years of talks.\n"
        "The agreement takes effect in May, once both parliaments have heard of it, it said.",
        published=DAY,
        title="Two neighbours sign",
        url="https://examiner.example/1",
        publisher="The Examiner",
        place="Klow",
    )


def test_a_year_in_the_footer_is_no_day_of_publication() -> None:
    page = PAGE.replace('"datePublished": "2021-04-17T00:20:00+09:00",', "")
    assert one(page, "a.html").published is None


def test_a_page_in_another_encoding_is_read_by_the_one_it_declares() -> None:
    page = PAGE.replace("<head>", '<head><meta charset="windows-1252">')
    assert "each other’s secrets" in one(page.encode("windows-1252"), "a.html").text


def test_without_the_library_for_pages_its_install_line_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    assert refusal(PAGE, "a.html") == (
        "a.html: reading HTML needs an optional library. Install it: "
        f"{quote(sys.executable)} -m pip install 'pacts[html]'"
    )


def test_json_gives_one_article_or_many() -> None:
    record = {"title": "T", "published": "2021-04-17", "publisher": {"name": "The Examiner"}, "body": BODY}
    assert one(json.dumps(record), "a.json").publisher == "The Examiner"
    assert told(json.dumps([record, {"title": "x"}, 7, record]), "a.json") == [
        "a.json#1",
        "! a.json, record 2: has no text. Add the article's own words.",
        '! a.json, record 3: is no object. Write {"title": ..., "published": ..., "text": ...}.',
        "a.json#4",
    ]


def test_json_lines_give_an_article_a_line_and_a_bad_line_harms_no_other() -> None:
    line = json.dumps({"published": "2021-04-17", "text": BODY})
    assert told(f"{line}\n\n{{oops\n{line}\n", "a.jsonl") == [
        "a.jsonl#1",
        "! a.jsonl, line 3: is not JSON: expecting property name enclosed in double quotes. Correct the line.",
        "a.jsonl#4",
    ]


@pytest.mark.parametrize(
    ("data", "name", "message"),
    [
        ("", "a.txt", "a.txt: is empty. Save it again."),
        (" \n\n", "a.md", "a.md: is empty. Save it again."),
        (FRONT, "a.md", "a.md: has no text. Add the article's own words."),
        ("April 17, 2021", "a.txt", "a.txt: has no text. Put the article below its headline."),
        ("Title\nApril 17, 2021", "a.txt", "a.txt: has no text. Put the article below its headline."),
        (
            b"ab\0cd",
            "a.txt",
            "a.txt: is binary data, not text. Save it as text, Markdown, HTML or CSV.",
        ),
        (
            b"%PDF-1.7 x",
            "a.pdf",
            "a.pdf: is a PDF file, not text. Save it as text, Markdown, HTML or CSV.",
        ),
        (
            b"One\nTwo caf\xe9\n",
            "a.txt",
            "a.txt, line 2: is not UTF-8. If it is WINDOWS-1252, convert it: "
            "iconv -f WINDOWS-1252 -t UTF-8 FILE > NEW_FILE",
        ),
        (
            "Title".encode("utf-16"),
            "a.txt",
            "a.txt, line 1: is not UTF-8. If it is UTF-16, convert it: iconv -f UTF-16 -t UTF-8 FILE > NEW_FILE",
        ),
        (
            "---\ntitle: x\nX.",
            "a.md",
            "a.md, line 1: is not front matter: no second '---' line closes it. Correct the line.",
        ),
        (
            "---\ntitle: x\nurl: [a\n---\nX.",
            "a.md",
            "a.md, line 3: is not YAML: expected ',' or ']', but got '<stream end>'. Correct the line.",
        ),
        (
            "---\npublished: soon\n---\nX.",
            "a.md",
            "a.md: 'published' is 'soon'. Write the day as 2025-03-14.",
        ),
        (
            "---\npublished: 0022-04-13\n---\nX.",
            "a.md",
            "a.md: 'published' is '0022-04-13'. No article is that old: did you mean 2022-04-13?",
        ),
        (
            "---\npublished: 14 March 1814\n---\nX.",
            "a.md",
            "a.md: 'published' is '1814-03-14'. No article is that old: correct the year.",
        ),
        (
            "---\npublished: 2021-04-17\nupdated: 9998-04-18\n---\nX.",
            "a.md",
            f"a.md: 'updated' is '9998-04-18'. That day has not come: today is {date.today()}.",
        ),
        (
            '{"text": "x", "published": "9998-04-18"}',
            "a.json",
            f"a.json: 'published' is '9998-04-18'. That day has not come: today is {date.today()}.",
        ),
        (
            "---\npublished: 2021-04-17\nurl: examiner\n---\nX.",
            "a.md",
            "a.md: 'url' is 'examiner'. Write a whole address: https://...",
        ),
        (
            '{"text": "x",\n oops',
            "a.json",
            "a.json, line 2: is not JSON: expecting property name enclosed in double quotes.",
        ),
        (
            "---\npublished: 2021-04-17\nurl: https://examiner.example/" + "é" * 990 + "\n---\nX.",
            "a.md",
            "a.md: 'url' is longer than 2,000 bytes. Write the page's own, shorter address.",
        ),
        (
            '{"text": "x",\n "published": ' + "1" * 4301 + "}",
            "a.json",
            "a.json, line 2: is not JSON: it has a number of more than 4,300 digits. Correct the line.",
        ),
        ("[]", "a.json", "a.json: holds no articles or records."),
        ("[" * 100_000, "a.json", "a.json, line 1: is not JSON: it is nested too deeply. Correct the line."),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_name_and_advice(data: str | bytes, name: str, message: str) -> None:
    assert refusal(data, name).startswith(message)


def test_a_day_of_publication_may_be_today_where_the_sun_rises_earlier() -> None:
    day = date.today() + timedelta(days=1)
    [item] = read_bytes(f"---\npublished: {day}\n---\nX.".encode(), "a.md")
    assert isinstance(item, Article)
    assert item.published == day


def test_what_an_article_tells_of_other_days_is_no_reason_to_refuse_it() -> None:
    words = "South Sudan and Poland signed a pact on classified information in 1022; it takes effect on 1 May 2199."
    [item] = read_bytes(f"---\npublished: 2021-04-17\n---\n{words}".encode(), "a.md")
    assert isinstance(item, Article)


@pytest.mark.parametrize("key", ["text", "title", "url", "publisher", "published", "place", "language", "updated"])
def test_characters_that_no_text_has_are_refused_with_their_field(key: str) -> None:
    given = {"text": BODY, "published": "2021-04-17", "url": "https://examiner.example/1"}
    for character, named in (("\0", "a NUL character"), ("\ud800", "half of a surrogate pair")):
        data = json.dumps(given | {key: given.get(key, "a") + character})
        assert refusal(data, "a.json") == f"a.json: '{key}' holds {named}. Leave it out."


def test_a_number_too_long_to_read_harms_no_other_line() -> None:
    line = json.dumps({"published": "2021-04-17", "text": BODY})
    assert told(f"{line}\n[{'1' * 4301}]\n{line}\n", "a.jsonl") == [
        "a.jsonl#1",
        "! a.jsonl, line 2: is not JSON: it has a number of more than 4,300 digits. Correct the line.",
        "a.jsonl#3",
    ]


@pytest.mark.parametrize(
    ("declared", "words", "message"),
    [
        (
            "UTF-8",
            b"Caf\xe9",
            "a.html, line 2: is not UTF-8. If it is WINDOWS-1252, convert it: iconv -f WINDOWS-1252 ",
        ),
        (
            "Shift_JIS",
            b"\xff\xfd",
            "a.html: is neither UTF-8 nor Shift_JIS, which it declares. Save it again, as UTF-8.",
        ),
    ],
)
def test_a_page_that_declares_a_wrong_encoding_gets_advice_that_helps(
    declared: str, words: bytes, message: str
) -> None:
    page = f'<html><head><meta charset="{declared}"></head>\n<body>'.encode() + words + b"</body></html>"
    [error] = read_bytes(page, "a.html")
    assert str(error).startswith(message)
