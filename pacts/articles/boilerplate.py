"""What stands on a page besides the news: headlines repeated, stamps, buttons, captions, boxes of other stories.

It is never quoted, and its dates are not those of an event. The patterns are data: `language/en/boilerplate.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from pacts.articles import datelines
from pacts.language.en.data import data

_LONGEST = 300  # characters; a line of boilerplate is shorter
_WIDE = 120  # a sentence so long is boilerplate only as a caption
_SLACK = 12  # characters by which a headline and its copy may differ in marks
_BULLET = re.compile(r"[-•*·–—▪■]")
_SENTENCE = re.compile(r".*[.!?…][\"”’')\]]*", re.DOTALL)
_WORD = re.compile(r"[^\W_]+")
_PARTED = re.compile(r"\s*[|·•/,;–—-]\s*|\s{2,}|\s+")
# A stamp that is glued to the first sentence: 'Our correspondent, Zagreb, Oct 3, 2017 Croatia and ...'.
_GLUED = re.compile(r"[\s,.:;|–—-]*(?:(?:(?:[A-Z][\w’'-]*+|and|&)[ /|]*){1,5}[.:|–—]\s+)?(?=[\"“‘(]?[A-Z0-9])")
_FARTHEST = 160
# What Markdown writes around words: emphasis, headings, quotations, the address of a link. Each alternative begins with
# its sign, so that the search leaps from sign to sign.
_MARKUP = re.compile(
    r"\*(?<![\w*]\*)\*{0,2}(?=[^\s*])|\*(?<=[^\s*]\*)\*{0,2}(?![\w*])|_(?<!\w_)_?(?=[^\W_])|_(?<=[^\s_]_)_?(?!\w)"
    r"|#(?<=^#)#{0,5}(?= )|>(?<=^>)(?= )|\\(?=[_*\[\]])|\((?<=\]\()[^()\s]{0,300}\)",
    re.MULTILINE,
)
# What may stand around a pattern of the data: the name of a section or newspaper, a bullet, a bracket.
_AROUND = {
    "box": (r"(?:[\"“'‘]?[\w .&’'-]{1,30}[\"”'’]?\s+)??", r"(?:\s*\(\d+\))?\s*[:：>»]?"),
    "prompt": (r"[\[(>»•*\s-]*", ""),
}
_OTHER_SCRIPT = re.compile("[\u0370-\u1dff\u2c00-\ua7ff\uac00-\ud7ff\uf900-\ufaff\ufb1d-\ufeff]")


def mask(text: str, title: str) -> str:
    """Return `text` with its boilerplate and the marks of Markdown blanked out: what is left stands where it stood."""
    lines = _MARKUP.sub(lambda mark: " " * len(mark[0]), text).split("\n")
    kept = dict(_kept(lines, title))
    return "\n".join(kept.get(number, "").ljust(len(line)) for number, line in enumerate(lines))


def cut(text: str) -> str:
    """Return `text` without the lines that are boilerplate. The remaining paragraphs are unchanged."""
    lines = text.split("\n")
    numbers = [number for number, _ in _kept(lines, "")]
    while numbers and not lines[numbers[-1]].strip():
        numbers.pop()
    return "\n".join(lines[number] for number in numbers)


def _kept(lines: list[str], title: str) -> Iterable[tuple[int, str]]:
    """Yield the number and the words of each line that belongs to the news."""
    prose = False
    resumed = 0
    kept: list[str] = []
    for number, whole in enumerate(lines):
        line = whole.strip()
        if number < resumed:
            continue
        if prose and (_opens_box(line) or (_BULLET.fullmatch(line) and not _is_list(kept))):
            after = _resumes(lines, number + 1)
            if after is None:
                return
            resumed = after
            continue
        if line.startswith("|") and line.count("|") > 2:
            yield number, whole  # the row of a table
            continue
        if line and is_boilerplate(line, title):
            continue
        words = whole if prose or not line else _without_stamp(whole, title, lines)
        kept.append(whole)
        prose = prose or is_prose(line)
        yield number, words


def is_boilerplate(line: str, title: str = "") -> bool:
    """Whether a whole line is boilerplate: the headline again, a stamp, a button, a caption, a bar of languages."""
    if title and abs(len(line) - len(title)) < _SLACK and _letters(line) == _letters(title):
        return True
    if len(line) > _LONGEST:
        return False
    plain = line.lower()
    signed = _has_any("caption_signs", plain)
    if len(line) > _WIDE and is_prose(line) and not (signed and _pattern("caption_words").search(plain)):
        return False
    if datelines.is_date_line(line) and not line.startswith(("-", "*", "•")):
        return True
    if _pattern("frame").fullmatch(plain) or (signed and _pattern("caption").fullmatch(plain)):
        return True
    return _is_language_bar(line) or _is_foreign(line)


def is_button(line: str) -> bool:
    """Whether a whole line is a button or a bar of them: 'Skip to content', 'Home | News'."""
    return _pattern("frame").fullmatch(line.lower()) is not None


def is_prompt(sentence: str) -> bool:
    """Whether a sentence speaks to the reader ('Join the mailing list') or labels a picture or another story."""
    return _pattern("prompt").match(sentence.lower()) is not None


def is_corrected(text: str) -> bool:
    """Whether an article says that it was corrected or withdrawn: what it said before may be what was wrong."""
    plain = text.lower()
    return _has_any("correction_signs", plain) and _pattern("correction").search(plain) is not None


def is_prose(line: str) -> bool:
    """Whether a line is a paragraph of sentences."""
    return len(line) >= 40 and bool(_SENTENCE.fullmatch(line)) and not _BULLET.match(line)


def _without_stamp(line: str, title: str, lines: Sequence[str]) -> str:
    """Blank out the headline, byline and day that are glued to the first sentence; 'Signed: 5 March 2015' stays.

    The day of an entry of a chronicle stays as well.
    """
    start = len(line) - len(line.lstrip())
    if (
        len(title.split()) > 2
        and len(line.strip()) > len(title) + 40
        and _letters(line[: start + len(title)]) == _letters(title)
    ):
        following = line[start + len(title) :].strip()
        start += len(title) * (not following[:1].islower())  # not in 'Peru-Oman relations are cordial'
    head = line[start : start + _FARTHEST]
    for match in datelines.find_days(head):
        before = head[: match.start()]
        after = _GLUED.match(line, start + match.end())
        words = _WORD.findall(before)
        credited = all(word[0].isupper() or word in data("boilerplate")["stamp_words"] for word in words)
        credited = credited and not (words and words[0].lower() in data("boilerplate")["sentence_words"])
        credited = credited and not datelines.is_of_event(head)
        ready = not before.strip() or before.rstrip()[-1:] in ",.:;|–—-)" or start > 0
        if after and credited and ready and not _is_chronicle(lines):
            return line[: after.end()].translate(_BLANK) + line[after.end() :]
        break
    return line[:start].translate(_BLANK) + line[start:]


def _is_chronicle(lines: Sequence[str]) -> bool:
    """Whether several lines begin with a day and go on: '**3 May 2012:** The two ministers meet.'"""
    bare = (line.strip().lstrip("*#_ ") for line in lines)
    days = ((line, next(datelines.find_days(line[:_FARTHEST]), None)) for line in bare)
    return sum(bool(day and day.start() == 0 and day.end() + 20 < len(line)) for line, day in days) > 1


class _Blank(dict[int, str]):
    def __missing__(self, key: int) -> str:
        return " "


_BLANK = _Blank()


def _opens_box(line: str) -> bool:
    return len(line) <= _LONGEST and _pattern("box").fullmatch(line.lower()) is not None


def _is_language_bar(line: str) -> bool:
    if line.endswith("."):
        return False  # most lines are sentences
    names = [name for name in _PARTED.split(line.casefold().strip("|[]() ")) if name]
    return len(names) >= 3 and _languages().issuperset(names)


def _is_foreign(line: str) -> bool:
    """Whether most letters of a line are of another script than Latin."""
    return not line.isascii() and 2 * len(_OTHER_SCRIPT.findall(line)) > sum(map(str.isalpha, line))


def _is_list(kept: list[str]) -> bool:
    """Whether the line before introduces a list of the article itself: 'The countries are:'."""
    return next((line.rstrip().endswith(":") for line in reversed(kept) if line.strip()), False)


def _resumes(lines: list[str], start: int) -> int | None:
    """Return where the article continues after a box: at two paragraphs in a row or a long one, without a bullet."""
    previous = ""
    first: int | None = None
    for index in range(start, len(lines)):
        line = lines[index].strip()
        if not line:
            continue
        if not is_prose(line) or _BULLET.fullmatch(previous):
            first = None
        elif first is not None or len(line) >= 240:
            return index if first is None else first
        else:
            first = index
        previous = line
    return None


def _letters(text: str) -> str:
    return "".join(_WORD.findall(text.casefold()))


def _has_any(name: str, plain: str) -> bool:
    """Whether a text in lower case has one of these words, which is found faster than a pattern."""
    return any(word in plain for word in data("boilerplate")[name])


@cache
def _languages() -> frozenset[str]:
    return frozenset(data("boilerplate")["languages"])


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """Return the patterns of that name as one, with what may stand around them. They match text in lower case."""
    words, (before, after) = data("boilerplate")[name], _AROUND.get(name, ("", ""))
    return re.compile(f"{before}(?:{'|'.join(words)}){after}")
