"""Dates in news: found where they are, resolved as newspapers mean them, never beyond the grain of the words."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pacts.dates import PartialDate
from pacts.extraction.dates import DateMention, find

GOLD = json.loads((Path(__file__).parent / "data" / "dates.json").read_text("utf-8"))
FRIDAY = date(2025, 3, 14)


def read(text: str, published: date = FRIDAY) -> list[str]:
    """Each mention as 'its words = its date'."""
    return [f"{text[mention.start : mention.end]} = {mention.date}" for mention in find(text, published)]


def test_every_phrase_of_the_reference_set_is_one_date() -> None:
    published = date.fromisoformat(GOLD["published"])
    found = {phrase: [str(mention.date) for mention in find(phrase, published)] for phrase in GOLD["phrases"]}
    assert found == {phrase: [value] for phrase, value in GOLD["phrases"].items()}


@pytest.mark.parametrize("words", GOLD["no dates"])
def test_look_alikes_of_the_reference_set_are_no_dates(words: str) -> None:
    assert find(words, FRIDAY) == []


@pytest.mark.parametrize(("sentence", "expected"), GOLD["sentences"])
def test_sentences_of_the_reference_set(sentence: str, expected: dict[str, str]) -> None:
    counted_from_outside = [mention for mention in find(sentence, FRIDAY) if mention.kind != "anaphoric"]
    assert {sentence[mention.start : mention.end]: str(mention.date) for mention in counted_from_outside} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("22nd of November 2024", ["22nd of November 2024 = 2024-11-22"]),
        ("Sept. 1, 1987", ["Sept. 1, 1987 = 1987-09-01"]),
        ("1-Sep-2019", ["1-Sep-2019 = 2019-09-01"]),
        ("SEOUL, MARCH 13 --", ["MARCH 13 = 2025-03-13"]),
        ("Thurs 13 Mar", ["Thurs 13 Mar = 2025-03-13"]),
        ("Wednesday, Aug. 5, 2009", ["Wednesday, Aug. 5, 2009 = 2009-08-05"]),
        ("June 25 (Friday), 2021", ["June 25 (Friday), 2021 = 2021-06-25"]),
        ("last Thursday, March 6", ["last Thursday, March 6 = 2025-03-06"]),
        ("3 March last year", ["3 March last year = 2024-03-03"]),
        ("January 5 of this year", ["January 5 of this year = 2025-01-05"]),
        ("in October, last year", ["October, last year = 2024-10"]),
        ("last year, in October", ["last year, in October = 2024-10"]),
        ("in March two years ago", ["March two years ago = 2023-03"]),
        ("2025. 3. 13.", ["2025. 3. 13 = 2025-03-13"]),
        ("2025-03-13T10:00", ["2025-03-13 = 2025-03-13"]),
        ("13/03/2025", ["13/03/2025 = 2025-03-13"]),
        ("03/13/2025", ["03/13/2025 = 2025-03-13"]),
        ("11.03.2025", ["11.03.2025 = 2025-03-11"]),
        ("11/03/2025", ["11/03/2025 = 2025-03-11"]),  # November was to come
        ("Law No. 2012-153 of 30 January 2012", ["30 January 2012 = 2012-01-30"]),
    ],
)
def test_calendar_dates_are_read_in_every_newspaper_s_spelling(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("December 9-10", ["December 9-10 = 2024-12"]),
        ("14 and 15 February", ["14 and 15 February = 2025-02"]),
        ("September 27 to October 1", ["September 27 to October 1 = 2024"]),
        ("Dec. 31, 2024-Jan. 2, 2025", ["Dec. 31, 2024-Jan. 2, 2025 = None"]),
    ],
)
def test_a_stretch_of_days_is_the_month_or_year_that_holds_it(text: str, expected: list[str]) -> None:
    assert read(text) == expected


def test_a_date_without_a_year_is_the_latest_so_far() -> None:
    assert read("in March, on December 5, on March 20") == [
        "March = 2025-03",
        "December 5 = 2024-12-05",
        "March 20 = 2024-03-20",
    ]


def test_a_date_one_day_ahead_is_another_time_zone_not_a_year_ago() -> None:
    assert read("TOKYO, March 15 --") == ["March 15 = 2025-03-15"]


def test_a_weekday_settles_the_year() -> None:
    assert read("Sunday, 3 March; Tuesday, March 25") == [
        "Sunday, 3 March = 2024-03-03",
        "Tuesday, March 25 = 2025-03-25",
    ]


def test_leap_days_fall_in_leap_years() -> None:
    assert read("Feb. 29; Feb. 30") == ["Feb. 29 = 2024-02-29", "Feb. 30 = None"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It would be signed in Ottawa, Canada, on May 20.", "2025-05-20"),
        ("A summit is scheduled for June 18.", "2025-06-18"),
        ("The pact expires on Nov. 23.", "2025-11-23"),
        ("They will meet on Tuesday.", "2025-03-18"),
        ("It is due in May.", "2025-05"),
        ("They will sign it this month.", "2025-03"),
        ("They will sign it in March 2025.", "2025-03"),
        ("by the end of the year", "2025"),
        ("later this month", "2025-03"),
        ("It will be complete in two weeks.", "2025-03-28"),
        ("next January", "2026-01"),
    ],
)
def test_words_that_look_ahead_put_a_date_in_the_future(text: str, expected: str) -> None:
    assert [(str(mention.date), mention.future) for mention in find(text, FRIDAY)] == [(expected, True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The pact will replace one signed in November.", "2024-11"),
        ("It will help, the ministry said on Tuesday.", "2025-03-11"),
        ("The council, set up in May, has not met.", "2024-05"),
        ("It failed due to a dispute in May.", "2024-05"),
        ("It would have lapsed in August.", "2024-08"),
        ("The rite was to be held on March 11.", "2025-03-11"),
        ("The rite had been set for Tuesday.", "2025-03-11"),
        ("earlier this month", "2025-03"),
    ],
)
def test_words_that_look_ahead_elsewhere_leave_a_date_in_the_past(text: str, expected: str) -> None:
    assert [(str(mention.date), mention.future) for mention in find(text, FRIDAY)] == [(expected, False)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Monday's meeting", "2025-03-10"),
        ("on Friday night", "2025-03-14"),
        ("Friday last week", "2025-03-07"),
        ("Thursday of last week", "2025-03-06"),
        ("Monday last", "2025-03-10"),
        ("last Friday", "2025-03-07"),
        ("next Friday", "2025-03-21"),
        ("this Sunday", "2025-03-16"),
        ("at 10 a.m. on Monday (local time)", "2025-03-10"),
    ],
)
def test_weekdays_are_the_latest_unless_the_words_say_otherwise(text: str, expected: str) -> None:
    assert [(str(mention.date), mention.kind) for mention in find(text, FRIDAY)] == [(expected, "weekday")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("last night", "2025-03-13"),
        ("this morning", "2025-03-14"),
        ("earlier today", "2025-03-14"),
        ("overnight", "2025-03"),
        ("last week", "2025-03"),
        ("ten years ago", "2015"),
        ("nearly ten years ago", "None"),
        ("a decade ago", "None"),
        ("two months ago", "2025-01"),
        ("last summer", "2024"),
        ("last winter", "None"),
        ("this year", "2025"),
    ],
)
def test_words_counted_from_publication_keep_their_grain(text: str, expected: str) -> None:
    assert [(str(mention.date), mention.kind) for mention in find(text, FRIDAY)] == [(expected, "relative")]


def test_a_week_is_the_month_that_holds_it_or_the_year_or_nothing() -> None:
    assert [read("last week", day) for day in (date(2025, 3, 14), date(2025, 4, 8), date(2025, 1, 8))] == [
        ["last week = 2025-03"],
        ["last week = 2025"],
        ["last week = None"],
    ]


def test_last_summer_is_not_told_once_this_year_s_is_over() -> None:
    assert read("last summer", date(2025, 10, 1)) == ["last summer = None"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Signed on Nov. 14, 2024. The cabinet approved it on the 22nd.", "22nd = 2024-11-22"),
        ("Signed on July 1, 2013, in force on September 7 of that year.", "September 7 of that year = 2013-09-07"),
        ("Signed on July 1, 2013, in force on May 4 the following year.", "May 4 the following year = 2014-05-04"),
        ("Signed in May 2012 and ratified the same month.", "the same month = 2012-05"),
        ("Signed in May 2012, it was ratified the following year.", "the following year = 2013"),
        ("Talks began in May 2012; the pact came a year later.", "a year later = 2013"),
        ("Talks began in May 2012; the pact came that November.", "that November = 2012-11"),
        ("Signed on Thursday, March 13, with a rite the following Monday.", "the following Monday = 2025-03-17"),
        ("Signed in 2012. It had been drafted the year before.", "the year before = 2011"),
        ("Talks in 2010, a pact in 2012. It had been drafted the year before.", "the year before = None"),
        ("Signed in 2012. It took effect the year after.", "the year after = 2013"),
        ("Signed in October 2012, it took effect the following spring.", "the following spring = 2013"),
    ],
)
def test_words_counted_from_an_earlier_date_of_the_text(text: str, expected: str) -> None:
    assert [read(text)[-1], find(text, FRIDAY)[-1].kind] == [expected, "anaphoric"]


def test_the_last_of_a_list_of_bracketed_days_tells_the_year_of_all() -> None:
    text = "Signed with Peru (3 May), Chile (6 June) and New Zealand (9 July 2019)."
    assert read(text) == ["3 May = 2019-05-03", "6 June = 2019-06-06", "9 July 2019 = 2019-07-09"]


def test_an_anaphoric_day_tells_its_distance_from_the_date_before() -> None:
    text = "They met on March 3. The next day they signed; two days earlier they had not. The same day, a week later."
    assert [(str(mention.date), mention.shift) for mention in find(text, FRIDAY)[1:]] == [
        ("2025-03-04", 1),
        ("2025-03-02", -2),
        ("2025-03-02", 0),
        ("2025-03-09", 7),
    ]


def test_an_anaphoric_day_with_nothing_before_it_has_no_date() -> None:
    assert find("That day they signed.", FRIDAY) == [DateMention(0, 8, None, "anaphoric")]


def test_a_sentence_that_opens_with_a_year_lends_it_to_the_story_that_follows() -> None:
    assert read("In 2012, they were to sign on June 29, but Seoul backed out. On July 3 it said why.") == [
        "2012 = 2012",
        "June 29 = 2012-06-29",
        "July 3 = 2012-07-03",
    ]


def test_a_year_in_passing_lends_itself_to_nothing() -> None:
    assert read("The pact, signed in 2016, was suspended in August.") == ["2016 = 2016", "August = 2024-08"]


def test_sister_dates_share_the_year_of_the_last() -> None:
    assert read("on March 3 and April 5, 2019, and between June and August 2020") == [
        "March 3 = 2019-03-03",
        "April 5, 2019 = 2019-04-05",
        "June and August 2020 = 2020",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "for 30 years, within 60 days, over the past two years, in the last year, over the next month",
        "the 1980s, the 1980's, 9/11, 24/7, aged 65, a 65-year-old, the 21st century, the 22nd meeting",
        "Article 5, Resolution No. 771, Resolution 1929, fiscal 2024, Vision 2030, 2014-2016, 2022-23, COVID-2019",
        "more than 2000 troops, 2000 soldiers, 1,950, 19.50, at 2000 hours",
        "Theresa May said; May I? They may sign and march; Jan Lipavský; June Smith; the March on Rome",
        "every Monday, Good Friday, the Sunday Times, USA Today, in the spring, one day, this time, that he",
        "the first time in two weeks, months ago, years later on",
    ],
)
def test_durations_numbers_and_names_are_no_dates(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In May, he left.", ["May = 2024-05"]),
        ("the May summit", ["May = 2024-05"]),
        ("in Oct., they met", ["Oct. = 2024-10"]),
        ("from March to May", ["March to May = None"]),
    ],
)
def test_month_names_that_are_also_words_need_their_company(text: str, expected: list[str]) -> None:
    assert read(text) == expected


def test_line_breaks_within_a_date_do_not_matter() -> None:
    assert read("signed on Nov.\n23,\n2016, and\nlast\nmonth") == [
        "Nov.\n23,\n2016 = 2016-11-23",
        "last\nmonth = 2025-02",
    ]


@given(
    st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(["%B %d, %Y", "%d %B %Y", "%b %d, %Y", "%Y-%m-%d"])
)
def test_a_full_date_is_read_whatever_the_day_of_publication(day: date, form: str) -> None:
    assert [mention.date for mention in find(f"signed on {day.strftime(form)} in Tokyo", FRIDAY)] == [
        PartialDate(day.isoformat())
    ]


WORDS = "last next this that the same day month year week Monday May March 3 12 31st 2016 in on of two ago later"
WORDS += " , . ( ) \n will following previous to and overnight summer"


@given(st.lists(st.sampled_from(WORDS.split(" ")), max_size=30), st.dates())
def test_any_words_on_any_day_give_mentions_in_order(words: list[str], published: date) -> None:
    text = " ".join(words)
    bounds = [bound for mention in find(text, published) for bound in (mention.start, mention.end)]
    assert bounds == sorted(bounds)
    assert all(0 <= bound <= len(text) for bound in bounds)


@given(st.text(alphabet="0123456789/-., JanMydth()", max_size=60))
def test_any_letters_give_dates_of_the_calendar_or_none(text: str) -> None:
    assert all(mention.start < mention.end for mention in find(text, FRIDAY))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the first day of 2017", ["the first day of 2017 = 2017-01-01"]),
        ("in force since the first day of last month", ["the first day of last month = 2025-02-01"]),
        ("until the last day of June 2020", ["the last day of June 2020 = 2020-06-30"]),
    ],
)
def test_the_first_and_the_last_day_of_a_month_or_year_are_days(text: str, expected: list[str]) -> None:
    assert read(text) == expected


def test_a_line_that_is_a_year_lends_it_to_those_below() -> None:
    text = "Peru looks back.\n\n## 2016\n\n**Mar. 4:** Talks.\n\n2017\n\nSigned in May. New in 2012: Oman (1 June)."
    days = ["2016 = 2016", "Mar. 4 = 2016-03-04", "2017 = 2017", "May = 2017-05", "2012 = 2012", "1 June = 2012-06-01"]
    assert read(text) == days


def test_a_menu_of_years_lends_none() -> None:
    assert read("Archive\n\n2019\n\n2020\n\n2021\n\nOn February 4 they signed.")[-1] == "February 4 = 2025-02-04"


@pytest.mark.parametrize(
    ("headline", "expected"),
    [("Report of the Service for 2019", "2019-03-05"), ("From 2010 to 2015", "None"), ("Talks in Lima", "None")],
)
def test_on_a_page_without_a_day_the_headline_lends_its_only_year(headline: str, expected: str) -> None:
    assert [str(mention.date) for mention in find("They signed on 5 March.", None, headline)] == [expected]
