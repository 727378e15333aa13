"""The lexicon: one tag for a phrase, every phrase reachable, longest match; and no word of English outside it."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from pacts import extraction
from pacts.extraction.clauses import clauses
from pacts.extraction.discourse import discourse
from pacts.extraction.phrases import verb_phrases
from pacts.extraction.words.chunks import chunks
from pacts.extraction.words.sentences import Span
from pacts.extraction.words.vocabulary import expand, tree, words
from pacts.language import en
from pacts.language.en.data import data

DATA = tomllib.loads((Path(en.__file__).with_name("lexicon.toml")).read_text(encoding="utf-8"))


def phrases() -> Iterator[tuple[str, tuple[str, ...]]]:
    for family, kinds in DATA.items():
        for kind, patterns in kinds.items():
            for pattern in patterns if family not in ("words", "affix", "contraction", "number", "spelling") else ():
                yield from ((f"{family}.{kind}", phrase) for phrase in expand(pattern))


def test_a_pattern_stands_for_all_its_phrases() -> None:
    assert list(expand("put|puts pen|_ to paper")) == [
        ("put", "pen", "to", "paper"),
        ("put", "to", "paper"),
        ("puts", "pen", "to", "paper"),
        ("puts", "to", "paper"),
    ]


def test_no_phrase_stands_under_two_tags() -> None:
    assert tree().next


def test_every_phrase_is_found_under_its_own_tag() -> None:
    for tag, phrase in phrases():
        if "&" not in phrase:  # a mark, which no phrase passes
            text = " ".join(phrase)
            assert begun(text) == (tag, text)


def test_plain_words_are_single_words_in_lower_case() -> None:
    for name in DATA["words"]:
        assert words(name)
        for word in words(name):
            assert word == word.lower().strip()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("signed it", ("verb.sign", "signed")),
        ("put pen to paper on it", ("verb.sign", "put pen to paper on")),
        ("entered into force", ("verb.effect", "entered into force")),
        ("entered formally into force", ("verb.effect", "entered formally into force")),
        ("entered formally into talks", ("verb.begin", "entered formally into")),
        ("entered never into force", ("verb.begin", "entered")),
        ("military recently supplies", ("word", "military")),
        ("entered into talks", ("verb.begin", "entered into")),
        ("cross servicing", ("topic.alike", "cross servicing")),
        ("ship", ("word", "ship")),
        ("Signed", ("verb.sign", "Signed")),
        ("ISA", ("noun.acronym", "ISA")),
        ("Isa", ("word", "Isa")),
        ("isa", ("word", "isa")),
        ("GSOMIA", ("noun.named", "GSOMIA")),
        ("Gsomia", ("noun.named", "Gsomia")),
        ("SOFA", ("noun.alike", "SOFA")),
        ("sofa", ("word", "sofa")),
    ],
)
def test_the_longest_phrase_wins_and_capitals_count_where_the_lexicon_has_them(
    text: str, expected: tuple[str, str]
) -> None:
    assert begun(text) == expected


def begun(text: str) -> tuple[str, str]:
    """The tag of the first chunk of a text, and its words."""
    first = chunks(text, Span(0, len(text)), ())[0]
    return first.tag, text[first.start : first.end]


SPOKEN = {"text", "word"}  # what holds words of an article: attributes, methods and variables of these names
INFLECTION = {"s", "ed", "ing"}  # endings that are grammar, no words


def spoken(node: ast.AST) -> bool:
    """Whether an expression comes to words of an article."""
    inner = [*ast.walk(node)]
    names = {n.attr for n in inner if isinstance(n, ast.Attribute)} | {n.id for n in inner if isinstance(n, ast.Name)}
    return bool(names & SPOKEN)


def english(nodes: Iterable[ast.AST]) -> Iterator[str]:
    """The words of English among literals, in rows of them too: no marks, no "'s"."""
    for node in nodes:
        if isinstance(node, ast.Tuple | ast.List | ast.Set | ast.JoinedStr):
            yield from english(ast.iter_child_nodes(node))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and re.match(r"\s*[a-z]", node.value, re.I):
            yield node.value


def english_in(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """The words of English to which code compares words of an article, or in a pattern of `re`, with their lines."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
            if any(map(spoken, sides)):
                yield from ((node.lineno, word) for word in english(sides))
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            if node.func.attr in ("startswith", "endswith") and spoken(node.func.value):
                yield from ((node.lineno, word) for word in english(node.args) if word not in INFLECTION)
            elif isinstance(node.func.value, ast.Name) and node.func.value.id == "re":
                words = (word for word in english(node.args) if re.search(r"(?<!\\)\b[a-z]{3}", word))
                yield from ((node.lineno, word) for word in words)


@pytest.mark.parametrize("folder", ["words", "dates", "phrases", "clauses", "discourse"])
def test_no_word_of_english_decides_in_code(folder: str) -> None:
    files = sorted((Path(extraction.__file__).parent / folder).glob("*.py"))
    trees = [(file.name, ast.parse(file.read_text(encoding="utf-8"))) for file in files]
    assert [(name, *place) for name, tree in trees for place in english_in(tree)] == []


def test_every_word_list_is_asked_for() -> None:
    code = "".join(file.read_text(encoding="utf-8") for file in Path(extraction.__file__).parent.rglob("*.py"))
    cues = {
        name for rule in data("verbs")["moods"]["rules"] for name in (*rule.get("near", "").split(), rule.get("until"))
    }
    lists = {*DATA["words"], *DATA["words"]["single"], *DATA["affix"]} - {"single"}
    assert [name for name in sorted(lists - cues) if f'"{name}")' not in code] == []


def test_the_reasons_on_which_rules_turn_are_those_of_the_data() -> None:
    reasons = {rule.get("why") for rule in data("verbs")["moods"]["rules"]}
    begins = clauses._THREATS
    assert {verb_phrases.PLANNED, verb_phrases._UNDONE, *discourse._ASKED} - {clauses.ASKED} <= reasons
    assert [each for each in begins if not any(why and why.startswith(each) for why in reasons)] == [
        verb_phrases._CALLED_FALSE  # of what stands behind the verb
    ]


def test_stages_and_families_name_verbs_of_the_lexicon() -> None:
    verbs = data("verbs")
    named = {verb for family in verbs["families"].values() for verb in family.split()}
    assert named.union(*verbs["stages"].values()) <= data("lexicon")["verb"].keys()


def test_a_rule_that_asks_what_no_verb_is_told_to_be_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(data("verbs")["moods"], "rules", [{"why": "a demand", "is": "demandd"}])
    with pytest.raises(ValueError, match="demandd"):
        verb_phrases._cues.__wrapped__("verb.sign")
