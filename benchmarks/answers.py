"""Write every answer of a registry on many days to a file, so that a change of the rules shows as a difference.

    python benchmarks/answers.py write OUT.jsonl [--db PLACE] [--import PATH]... [--days N]
    python benchmarks/answers.py invent RECORDS.csv
    python benchmarks/answers.py compare OLD.jsonl NEW.jsonl [--examples K]

`write` imports the starter records, the fixtures and each PATH, then asks the same questions at each run: their days,
groups and parties depend on the files alone, never on an answer. Each row of an answer is one line of OUT, with the
values that a change of wording leaves as they are. PLACE must be empty. `compare` counts the values that differ, and
exits 1 where any does. It ignores a value that only one side has, and lists it. `invent` writes made-up records to
import, since true ones rarely have two ends, or an end and a new beginning, on one day. Writing takes five minutes.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import re
import sys
import tempfile
import time
from calendar import monthrange
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from io import StringIO
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple, Protocol

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import pacts  # noqa: E402
from pacts.documents import read, starter  # noqa: E402

SEED = "answers"
FIRST, LAST = date(1950, 1, 1), date(2026, 11, 28)
QUESTIONS = 20  # about a group and a partner, on each day
PARTIES, TIMELINES, HISTORIES, CONFLICT_DAYS, EDGES = 60, 40, 100, 20, 2400
STATUSES = ("negotiating", "agreed_in_principle", "concluded", "in_force")
ALLIANCES = ("Five Eyes", "Nordic five", "G7", "Quad", "Visegrad Group", "Baltic three", "Benelux", "Bucharest Nine")
LARGE_GROUPS = ("NATO", "EU", "all countries")
ENDS = ("suspended", "terminated")
INVENTED_PARTIES = (
    "ARG",
    "BOL",
    "CHL",
    "COL",
    "CRI",
    "CUB",
    "DOM",
    "ECU",
    "GTM",
    "HND",
    "MEX",
    "PAN",
    "PER",
    "PRY",
    "URY",
)
INVENTED_DATES = ("2001", "2001-03", "2001-04", *(f"2001-03-{day:02}" for day in (1, 2, 10, 11, 30, 31)), "2002-01-01")
INVENTED_PUBLISHED = ("2001-03-11", "2001-04-01", "2001-04-02", "2001-05", "2002-01-01", "2002-01-02", "2003")
RECORD_COLUMNS = "parties,title,kind,status,at_least,at_most,date,as_of,source,publisher,published,quote,note"

# What makes a row of an answer the same row in another file; 'one.date' is the date in what the row has as 'one'.
ROW_KEYS = {
    "coverage": ("member",),
    "edges": ("member",),
    "matrix": ("member", "partner"),
    "partners": ("partner",),
    "timeline": ("pact", "status", "date", "last_day"),
    "conflicts": ("pact", "one.at_least", "one.date", "other.at_least", "other.date"),
    "history": ("claim",),
    "dyad_years": ("year", "iso_a", "iso_b"),
}
PLAIN_VALUES = (
    "answer",
    "standing",
    "status",
    "at_least",
    "at_most",
    "since",
    "newest",
    "date",
    "first_day",
    "last_day",
    "within",
    "disputed",
    "independent_sources",
    "in_force",
    "signed",
    "n_claims",
    "reason",
    "official",
    "source",
    "published",
    "verdict",
    "refused",
    "documents",
)


class Row(Protocol):
    """A row of any answer of the registry."""

    def to_dict(self) -> dict[str, Any]: ...


class Key(NamedTuple):
    """Where a row belongs: the kind of question, the day and the question, and what names the row in the answer."""

    kind: str
    day: str
    question: str
    row: str


Answers = dict[Key, dict[str, Any]]  # the values of each row, in the order of the file


@dataclass(frozen=True, slots=True)
class Scope:
    """What the files that are imported speak of.

    `days` are the first and last days of all their dates, `parties` the codes of those with most pacts, the most first.
    `pairs` are the days of the records on each two parties: first where a record tells of an end, then by their number.
    """

    days: list[date]
    parties: list[str]
    pairs: dict[tuple[str, str], list[date]]


def main() -> int:
    """Do what the command line asks for; the exit status is 1 where two files differ."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    commands = parser.add_subparsers(dest="command", required=True)
    writing = commands.add_parser("write", help="ask all questions and write the answers to a file")
    writing.add_argument("out", type=Path)
    writing.add_argument(
        "--db", help="an empty place: a file or a PostgreSQL address; a temporary file where not given"
    )
    writing.add_argument("--import", dest="imports", nargs="+", action="extend", default=[], type=Path, metavar="PATH")
    writing.add_argument("--days", type=int, default=200, help="how many days to ask about (200)")
    inventing = commands.add_parser("invent", help="write made-up records, whose days are close to each other")
    inventing.add_argument("out", type=Path)
    comparing = commands.add_parser("compare", help="count the values that differ between two files")
    comparing.add_argument("old", type=Path)
    comparing.add_argument("new", type=Path)
    comparing.add_argument("--examples", type=int, default=5, help="how many differences to show of each value (5)")
    asked = parser.parse_args()
    if asked.command == "compare":
        return compare(load(asked.old), load(asked.new), asked.examples)
    if asked.command == "invent":
        invent(asked.out)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        write(asked.out, asked.db or f"{folder}/pacts.db", [starter(), ROOT / "fixtures", *asked.imports], asked.days)
    return 0


def write(out: Path, place: str, paths: Sequence[Path], number: int) -> None:
    """Import `paths` into the registry at `place` and write its answers on `number` days to `out`."""
    started, kinds, seconds = time.perf_counter(), Counter[str](), defaultdict[str, float](float)
    with pacts.open(place) as registry, out.open("w", encoding="utf-8") as file:
        before = time.perf_counter()
        for key, values in answers(registry, paths, number):
            kinds[key.kind] += 1
            seconds[key.kind] += time.perf_counter() - before
            line = {**key._asdict(), "values": values}
            file.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n")
            before = time.perf_counter()
    for kind, number_of_rows in kinds.items():
        print(f"{kind:12}{number_of_rows:9,} rows {seconds[kind]:8.1f} s", file=sys.stderr)
    print(f"{'all':12}{kinds.total():9,} rows {time.perf_counter() - started:8.1f} s", file=sys.stderr)


def answers(registry: pacts.Registry, paths: Sequence[Path], number: int) -> Iterator[tuple[Key, dict[str, Any]]]:
    """Each row of each answer, in the order in which the registry gives them."""
    outcomes = list(registry.import_(read(paths)))
    refused = sum(isinstance(each, pacts.PactsError) for each in outcomes)
    yield Key("import", "", "", ""), {"documents": len(outcomes), "refused": refused}
    scope = scope_of(paths)
    days = days_to_ask(scope, number)
    for day in days:
        yield from on_day(registry, scope, day)
    for day in days[:: max(1, len(days) // CONFLICT_DAYS)]:
        yield from rows("conflicts", day, "", partial(registry.conflicts, as_of=day))
    for party in scope.parties[:TIMELINES]:
        yield from rows("timeline", None, party, partial(registry.timeline, party, until=LAST))
    yield from on_edges(registry, scope)
    for one, other in list(scope.pairs)[:HISTORIES]:
        yield from rows("history", None, f"{one} | {other}", partial(registry.history, one, other))
    yield from rows("dyad_years", None, "", partial(registry.dyad_years, as_of=LAST))


def on_day(registry: pacts.Registry, scope: Scope, day: date) -> Iterator[tuple[Key, dict[str, Any]]]:
    """The rows of the questions of one day. A day has the same questions, whichever other days are asked about."""
    chance = random.Random(f"{SEED} {day}")
    for number in range(QUESTIONS):
        group, partner = group_to_ask(chance, scope.parties, 8, large=True), chance.choice(scope.parties)
        if number == 0:
            group, partner = "Five Eyes", "Japan"
        status, known_by = STATUSES[number % len(STATUSES)], known_by_day(chance, day, number)
        indirect = number % 5 == 4
        question = f"{group} | {partner} | {status}{suffix(known_by)}{' | indirect' if indirect else ''}"
        options: dict[str, Any] = {"at_least": status, "known_by": known_by, "include_indirect": indirect}
        yield from rows("coverage", day, question, partial(registry.coverage, group, partner, as_of=day, **options))
    one, other = (group_to_ask(chance, scope.parties, 15) for _ in range(2))
    known_by = known_by_day(chance, day, day.toordinal())
    ask = partial(registry.matrix, one, other, as_of=day, known_by=known_by)
    yield from rows("matrix", day, f"{one} | {other}{suffix(known_by)}", ask)
    for number, party in enumerate(chance.sample(scope.parties, 2), day.toordinal()):
        known_by = known_by_day(chance, day, number)
        ask_partners = partial(registry.partners, party, as_of=day, known_by=known_by)
        yield from rows("partners", day, f"{party}{suffix(known_by)}", ask_partners)


def on_edges(registry: pacts.Registry, scope: Scope) -> Iterator[tuple[Key, dict[str, Any]]]:
    """The rows of two parties on the days of their own records, and on the days before and after these.

    Questions about groups chosen by chance rarely meet the days on which an end or a publication counts: 600 of them
    did not notice `known < day` in place of `known <= day`.
    """
    number = 0
    for (one, other), days in scope.pairs.items():
        edges = sorted({each for day in days for each in around(day)})
        chance = random.Random(f"{SEED} {one} {other}")
        for day in edges[: max(0, EDGES - number)]:
            number += 1
            known_by = chance.choice(edges) if number % 3 == 0 else None
            status = chance.choice(STATUSES)
            question = f"{one} | {other} | {status}{suffix(known_by)}"
            ask = partial(registry.coverage, one, other, at_least=status, as_of=day, known_by=known_by)
            yield from rows("edges", day, question, ask)


def group_to_ask(chance: random.Random, parties: Sequence[str], most: int, large: bool = False) -> str:
    """An alliance, or a list of up to `most` parties; a large group now and then where `large` allows it."""
    draw = chance.random()
    if large and draw < 0.1:
        return chance.choice(LARGE_GROUPS)
    if draw < 0.4:
        return chance.choice(ALLIANCES)
    countries = [code for code in parties if re.fullmatch("[A-Z]{3}", code)]  # NATO would stand for its members
    return ",".join(chance.sample(countries, chance.randint(2, most)))


def known_by_day(chance: random.Random, day: date, number: int) -> date | None:
    """For every third question, the day by which its sources were out: up to five years before or after `day`."""
    moved = day + timedelta(chance.randint(-1800, 1800))
    return min(moved, LAST) if number % 3 == 2 else None


def suffix(known_by: date | None) -> str:
    return f" | known by {known_by}" if known_by else ""


def rows(
    kind: str, day: date | None, question: str, ask: Callable[[], Iterable[Row]]
) -> Iterator[tuple[Key, dict[str, Any]]]:
    """Key and values of each row of one answer; one row that says so where the registry refuses the question."""
    moment = day.isoformat() if day else ""
    try:
        answer = [row.to_dict() for row in ask()]
    except pacts.PactsError:
        yield Key(kind, moment, question, ""), {"refused": True}
        return
    names = Counter[str]()
    for row in answer:
        name = " ".join(str(part(row, path)) for path in ROW_KEYS[kind])
        names[name] += 1
        yield Key(kind, moment, question, name if names[name] == 1 else f"{name} #{names[name]}"), stable(row)


def part(row: dict[str, Any], path: str) -> object:
    """The value at a dotted path; of a pact that is told at length its id."""
    value: Any = row
    for name in path.split("."):
        value = value[name]
    return value["pact"] if isinstance(value, dict) else value


def stable(row: dict[str, Any]) -> dict[str, Any]:
    """The values of a row that stay what they are when only words change: bounds, days, and ids."""
    values = {name: row[name] for name in PLAIN_VALUES if name in row}
    if "pact" in row:
        values["pact"] = part(row, "pact")
    if "others" in row:
        values["others"] = [pact["pact"] for pact in row["others"]]
    if "evidence" in row:
        values["evidence"] = [claim["claim"] for claim in row["evidence"]]
    if "indirect" in row:
        values["indirect"] = [[way["through"], way["answer"], part(way, "pact")] for way in row["indirect"]]
    return values | {side: stable(row[side]) for side in ("one", "other") if side in row}


def scope_of(paths: Iterable[Path]) -> Scope:
    """What the files of `paths` speak of. They are read here without the program, which may change."""
    days: set[date] = set()
    pacts_of: defaultdict[str, set[str]] = defaultdict(set)
    days_of: defaultdict[tuple[str, str], list[date]] = defaultdict(list)
    ended = set[tuple[str, str]]()
    files = {file.resolve() for path in paths for file in (path.rglob("*") if path.is_dir() else [path])}
    for file in sorted(files):
        if file.suffix == ".md":
            head = file.read_text(encoding="utf-8").split("\n---\n")[0]
            days.update(day for text in re.findall(r"^published: ([\d-]+)", head, re.M) for day in ends(text))
        elif file.suffix == ".csv":
            for line in csv.DictReader(StringIO(file.read_text(encoding="utf-8"))):
                parties = sorted(line["parties"].split(";"))
                for party in parties:
                    pacts_of[party].add(";".join(parties))
                dates = [line[name] for name in ("date", "as_of", "published") if line[name]]
                ends_of_dates = [day for text in dates for day in ends(text) if FIRST < day <= LAST]
                days.update(ends_of_dates)
                if len(parties) == 2 and "EU" not in parties and "NATO" not in parties:  # as groups: their members
                    pair = parties[0], parties[1]
                    days_of[pair] += ends_of_dates
                    if line["status"] in ("terminated", "suspended"):
                        ended.add(pair)
    most = sorted(pacts_of, key=lambda party: (-len(pacts_of[party]), party))
    pairs = sorted(days_of, key=lambda pair: (pair not in ended, -len(days_of[pair]), pair))
    return Scope(sorted(days), most[:PARTIES], {pair: days_of[pair] for pair in pairs})


def around(day: date) -> list[date]:
    """A day with the day before and the day after, as far as they may be asked about."""
    return [each for each in (day - timedelta(1), day, day + timedelta(1)) if each <= LAST]


def ends(text: str) -> tuple[date, date]:
    """The first and the last day of a partial date."""
    year, month, day = ([int(number) for number in text.split("-")] + [0, 0])[:3]
    if day:
        return date(year, month, day), date(year, month, day)
    last = month or 12
    return date(year, month or 1, 1), date(year, last, monthrange(year, last)[1])


def days_to_ask(scope: Scope, number: int) -> list[date]:
    """Half of them days of claims with the days before and after them, half any days, the more the later."""
    chance, days = random.Random(SEED), set[date]()
    for day in chance.sample(scope.days, min(len(scope.days), number // 2)):
        days.update(around(day))
        if len(days) >= number // 2:
            break
    while len(days) < number:
        days.add(date.fromordinal(int(chance.triangular(FIRST.toordinal(), LAST.toordinal(), LAST.toordinal()))))
    return sorted(days)


def invent(out: Path) -> None:
    """Write four to nine records on each of 90 pairs, most within one month, and six complete lists."""
    chance = random.Random(SEED)
    pairs = chance.sample(list(combinations(INVENTED_PARTIES, 2)), 90)
    with out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(RECORD_COLUMNS.split(","))
        for one, other in pairs:
            for number in range(chance.randint(4, 9)):
                status, at_least, at_most = chance.choice(STATUSES + ENDS + ENDS), "", ""
                if status in STATUSES and chance.random() < 0.3:
                    lower, upper = sorted(chance.choices(range(len(STATUSES)), k=2))
                    status, at_least, at_most = "", STATUSES[lower], STATUSES[upper]
                day = chance.choice(INVENTED_DATES)
                date_and_as_of = chance.choice(((day, ""), (day, ""), ("", day), ("", "")))
                later = [each for each in INVENTED_PUBLISHED if ends(each)[0] >= ends(day)[1]]  # none is announced
                published = chance.choice(["", *later] if any(date_and_as_of) else INVENTED_PUBLISHED)
                title = chance.choice(("", "", "", "Security agreement (2001)", "Security agreement (1995)"))
                publisher = chance.choice(("Ministry of Defence", "Official Gazette", "Daily News"))
                source = f"https://{publisher[:2].lower()}.example.org/{one}-{other}/{published}/{chance.randint(1, 3)}"
                quote = chance.choice(("", f"They agreed, page {number}."))
                values = (title, "", status, at_least, at_most, *date_and_as_of, source, publisher, published, quote)
                writer.writerow((f"{one};{other}", *values, "Made up"))
        for party in chance.sample(INVENTED_PARTIES, 6):
            day, source = chance.choice(INVENTED_DATES), f"https://list.example.org/{party}"
            values = ("", "", "complete", chance.choice(STATUSES), "", "", day, source, "List", "2003", "All pacts.")
            writer.writerow((party, *values, "Made up"))


def load(path: Path) -> Answers:
    """The values of each row of a file that `write` has written."""
    with path.open(encoding="utf-8") as file:
        lines = (json.loads(line) for line in file)
        return {Key(**{name: line[name] for name in Key._fields}): line["values"] for line in lines}


def compare(old: Answers, new: Answers, most: int) -> int:
    """Print what differs, with up to `most` examples of each value; 1 where anything does."""
    differences: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    lacking = Counter[tuple[str, str, str]]()
    for key in dict.fromkeys((*old, *new)):
        if key not in old or key not in new:
            differences[key.kind, f"row only in {'OLD' if key in old else 'NEW'}"].append(place_of(key))
            continue
        before, after = old[key], new[key]
        for name in dict.fromkeys((*before, *after)):
            if name not in before or name not in after:
                lacking[key.kind, name, "OLD" if name in before else "NEW"] += 1
            elif before[name] != after[name]:
                differences[key.kind, name].append(f"{place_of(key)}: {both(before[name], after[name])}")
    for question in out_of_order(old, new):
        differences[question.kind, "order of rows"].append(place_of(question))
    for kind, number in Counter(key.kind for key in old if key in new).items():
        print(f"{kind:12}{number:9,} rows in both")
    for (kind, name, side), number in sorted(lacking.items()):
        print(f"{kind:12}{number:9,} rows have '{name}' in {side} alone, which is not compared")
    for (kind, name), places in sorted(differences.items()):
        print(f"{kind:12}{len(places):9,} differ: {name}")
        for text in places[:most]:
            print(f"    {text}")
    print("The answers differ." if differences else "The answers are the same.")
    return int(bool(differences))


def out_of_order(old: Answers, new: Answers) -> Iterator[Key]:
    """The questions whose rows, as far as both files have them, come in another order."""
    orders: list[defaultdict[Key, list[str]]] = [defaultdict(list), defaultdict(list)]
    for order, one, other in zip(orders, (old, new), (new, old), strict=True):
        for key in one:
            if key in other:
                order[key._replace(row="")].append(key.row)
    return (question for question, order in orders[0].items() if order != orders[1][question])


def place_of(key: Key) -> str:
    return ", ".join(filter(None, (key.day, key.question, key.row)))


def both(before: object, after: object) -> str:
    """The two values; of lists what one of them lacks."""
    if not (isinstance(before, list) and isinstance(after, list)):
        return f"OLD {before!r}, NEW {after!r}"
    gone, more = [each for each in before if each not in after], [each for each in after if each not in before]
    return f"only OLD {gone}, only NEW {more}" if gone or more else f"OLD {before}, NEW {after}"


if __name__ == "__main__":
    sys.exit(main())
