"""Questions in English and the commands that they stand for, or the words with which they are refused."""

from __future__ import annotations

import ast
import json
import re
import tomllib
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pacts import gazetteer
from pacts.errors import PactsError
from pacts.questions import WANTED, Question, read
from pacts.questions.carried import rules
from pacts.questions.examples import examples
from pacts.questions.question import Asks
from pacts.questions.words import PHRASES, phrases
from pacts.rules.titles import SUBJECTS
from pacts.status import Status

TODAY = date(2026, 11, 23)
FILE = Path(__file__).with_name("questions.jsonl")
ASKED = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]
PACT = "did Canada have a pact with Japan"


def test_each_question_stands_for_its_command_or_is_refused() -> None:
    wrong = []
    for asked in ASKED:
        try:
            answer = read(asked["question"], TODAY).line
            is_right = answer == asked.get("command")
        except PactsError as error:
            answer = str(error)
            is_right = "refused" in asked and asked["refused"] in answer
        if not is_right:
            wrong.append(f"{asked['question']} {answer}")
    assert not wrong, "\n".join(wrong)


def test_no_question_is_in_the_file_twice() -> None:
    assert [text for text, count in Counter(asked["question"] for asked in ASKED).items() if count > 1] == []


def test_a_question_holds_what_is_asked() -> None:
    asked = "Which Five Eyes members had signed with Japan by June 2022, according to what was known on 2023-01-01?"
    assert read(asked, TODAY) == Question(
        "coverage",
        ("Five Eyes", "Japan"),
        {"at_least": Status.CONCLUDED, "show": "having", "as_of": date(2022, 6, 30), "known_by": date(2023, 1, 1)},
    )


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("", None),
        ("today", None),
        ("currently", None),
        ("in 2026", None),
        ("in November 2026", None),
        ("on 23 November 2026", None),
        ("yesterday", date(2026, 11, 22)),
        ("last month", date(2026, 10, 31)),
        ("last year", date(2025, 12, 31)),
        ("at the end of last year", date(2025, 12, 31)),
        ("a year ago", date(2025, 11, 23)),
        ("nine months ago", date(2026, 2, 23)),
        ("10 days ago", date(2026, 11, 13)),
        ("in 2019", date(2019, 12, 31)),
        ("2019", date(2019, 12, 31)),
        ("during 2019", date(2019, 12, 31)),
        ("in February 2020", date(2020, 2, 29)),
        ("in Feb. 2020", date(2020, 2, 29)),
        ("as of 2020-02", date(2020, 2, 29)),
        ("as of 2022-06-01", date(2022, 6, 1)),
        ("on 1 June 2022", date(2022, 6, 1)),
        ("on the 1st of June 2022", date(2022, 6, 1)),
        ("on June 1st, 2022", date(2022, 6, 1)),
        ("on 1 Sept 2022", date(2022, 9, 1)),
        ("before 2020", date(2019, 12, 31)),
        ("before March 2020", date(2020, 2, 29)),
        ("prior to 1 March 2020", date(2020, 2, 29)),
        ("at the end of 2024", date(2024, 12, 31)),
        ("by the end of June 2024", date(2024, 6, 30)),
        ("at the beginning of 2024", date(2024, 1, 1)),
    ],
)
def test_a_day_is_read_as_people_tell_it(told: str, day: date | None) -> None:
    assert read(f"{PACT} {told}?", TODAY).options.get("as_of") == day


def test_months_are_counted_back_to_a_day_that_there_was() -> None:
    assert read(f"{PACT} one month ago?", date(2024, 3, 31)).options["as_of"] == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("told", "message"),
    [
        ("on 31 February 2021", "'31 February 2021' is not a date"),
        ("on 2021-02-30", "'2021-02-30' is not a date"),
        ("on 01/06/2022", "'01/06/2022'"),
        ("since 2019", "'since 2019'"),
        ("between 2019 and 2021", "'between 2019 and 2021'"),
        ("in the 2010s", "'in the 2010s'"),
        ("in 2019 or in 2021", "'in 2019', 'in 2021'"),
        ("in 2027", "'in 2027' lies ahead"),
        ("at the end of 2026", "'at the end of 2026' lies ahead"),
    ],
)
def test_what_is_not_one_day_up_to_today_is_refused(told: str, message: str) -> None:
    with pytest.raises(PactsError, match=f"^(The question says )?{re.escape(message)}"):
        read(f"{PACT} {told}?", TODAY)


def test_two_organisations_cannot_be_asked_for_on_a_day() -> None:
    with pytest.raises(PactsError, match=r"^How NATO and EU stood on a day cannot be asked"):
        read("Did NATO have a pact with the EU in 2010?", TODAY)


def test_a_name_with_a_comma_is_told_by_its_code_in_a_list() -> None:
    asked = read("Do Saint Helena and Canada have pacts with Japan?", TODAY)
    assert gazetteer.resolve_group(asked.arguments[0]).members(TODAY) == ("CAN", "SHN")


def test_each_phrase_is_listed_once_in_lower_case() -> None:
    roles = tomllib.loads(PHRASES.read_text(encoding="utf-8"))["roles"]
    listed = [text for texts in roles.values() for text in texts]
    assert [text for text, count in Counter(listed).items() if count > 1] == []
    assert [text for text in listed if text != text.lower().strip()] == []


def test_every_role_is_one_that_the_rules_know() -> None:
    steps = {status.value for status in Status}
    roles = """
        also amended and any authorities aux between bilateral both break changed cite claim comma compare count
        disputed ended epoch every except exchange excluded expiring export filler first group in included joined lack
        last left levels map matrix mutual neither notice number of or order pact permission rank ratified report
        search several show subject than the topic unknown unratified vague which wide with
    """
    assert sorted(set(phrases().values()) - steps) == sorted([*roles.split(), *(f"on {each}" for each in SUBJECTS)])


@pytest.mark.parametrize(
    "question",
    [
        "Which Five Eyes members have {} a pact with Japan?",
        "Which Quad members have {} pacts with each other?",
        "Does Canada have {} a pact with Japan?",
        "Which pacts did Sweden sign {} in 2021?",
        "How many {} pacts does Poland have?",
        "Which {} pacts were signed in 2021?",
        "Which country has the most {} pacts?",
        "Which NATO members have {} a pact with Korea but not with Japan?",
        "When did Sweden {} join NATO?",
    ],
)
def test_no_word_that_changes_the_meaning_is_dropped(question: str) -> None:
    plain = read(question.replace("{} ", ""), TODAY)
    kept = {"bilateral", "several", "terminated", "suspended", "ended", "amended", "notice", "order", "first", "last"}
    kept |= {"disputed", "also", "epoch", "topic", "permission", "levels", "authorities", "ratified", "unratified"}
    kept |= {f"on {subject}" for subject in SUBJECTS}
    by_role = {role: phrase for phrase, role in phrases().items() if role in kept}  # the last of each
    dropped = []
    for phrase in by_role.values():
        try:
            if read(question.replace("{}", phrase), TODAY) == plain:
                dropped.append(phrase)
        except PactsError:
            continue
    assert dropped == []


def test_each_rule_on_what_is_carried_knows_its_words() -> None:
    roles = set(phrases().values())
    for rule in rules():
        assert roles.intersection(rule.roles), rule
        assert rule.by <= WANTED, rule
        assert not rule.unless or hasattr(Asks, rule.unless) or rule.unless in ("without", "also"), rule
    assert all(" ".join(read(each, TODAY).words) for each in examples())


def test_each_role_and_sense_that_the_code_asks_for_is_listed() -> None:
    senses = tomllib.loads(PHRASES.read_text(encoding="utf-8"))["senses"]
    assert {text for name, texts in senses.items() if name != "plain" for text in texts} <= {*phrases(), "will"}
    roles = {*phrases().values(), *senses, "name", "count", "unknown"}
    misspelt = []
    for file in PHRASES.parent.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith((".has", ".says", ".first", ".texts")):
                asked = node.args
            elif isinstance(node, ast.Compare) and ast.unparse(node.left).endswith((".role", ".roles")):
                asked = node.comparators
            else:
                continue
            texts = (each.value for part in asked for each in ast.walk(part) if isinstance(each, ast.Constant))
            misspelt += [(file.name, node.lineno, text) for text in texts if text not in roles]
    assert misspelt == []


@given(st.lists(st.sampled_from([*phrases(), "Japan", "Five Eyes", "NATO", "Canada", "in 2019", "since 2020", "?"])))
def test_any_words_are_read_or_refused(told: list[str]) -> None:
    try:
        asked = read(" ".join(told), TODAY)
    except PactsError:
        return
    if asked.command in ("coverage", "matrix"):
        for group in (*asked.arguments, asked.options.get("without"), asked.options.get("also")):
            if group:
                gazetteer.resolve_group(group)
    elif asked.command in ("show", "conflicts", "authorities", "timeline"):
        parties = asked.arguments[:1] if asked.command == "timeline" else asked.arguments
        assert tuple(gazetteer.resolve(name).name for name in parties) == parties


@given(
    st.lists(st.sampled_from([*phrases(), "Japan", "Five Eyes", "NATO", "Canada", "EU"]), max_size=6),
    st.sampled_from(
        [
            ("in 2019", {"2019-12-31"}),
            ("before 2019", {"2018-12-31"}),
            ("since 2019", {"2019-01-01"}),
            ("between 2015 and 2016", {"2015-01-01", "2016-12-31"}),
            ("since 2015 until 2016", {"2015-01-01", "2016-12-31"}),
            ("by what was known on 1 May 2019", {"2019-05-01"}),
            ("in 2019, by what was known on 1 May 2021", {"2019-12-31", "2021-05-01"}),
            ("last year", {"2025-12-31"}),
        ]
    ),
)
def test_no_day_is_dropped(told: list[str], days: tuple[str, set[str]]) -> None:
    # 'withdrew from last year' says 'from last year' too, and 'the last year' is the twelve months up to today.
    assume(not " ".join(["", *told]).endswith((" from", " the")))
    try:
        asked = read(f"{' '.join(told)} {days[0]}", TODAY)
    except PactsError:
        return
    assert days[1] <= set(asked.words)


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    with pytest.raises(PactsError):
        read(text + " qzx", TODAY)
