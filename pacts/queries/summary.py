"""The sentence that sums up an answer on coverage, to be quoted as it is, and the notes below it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from pacts import gazetteer
from pacts.english import capitalised, day_in_words, group_name, joined, many, members_of, name, names, number
from pacts.gazetteer import Group, Party
from pacts.queries.answer import Note
from pacts.queries.coverage import CoverageRow, OnRecord, PartnerAnswer, RowFilter
from pacts.queries.standings import Scope
from pacts.rules.pairs import HasPact, PactStanding
from pacts.rules.titles import GENERAL, WORDS
from pacts.status import Status

FEW = 6  # more names than these are counted: the table above the sentence lists them
_UNKNOWN = "no source on record says where {who} {stands}"
_UNKNOWN_BILATERAL = "no source on record says whether {who} {has} {one}"
_PLURAL = {"has": "have", "is": "are", "was": "were", "stands": "stand", "exists": "exist", "belongs": "belong"}
_PLURAL["it"] = "them"
_SINGULAR = {word: word for word in _PLURAL}


def coverage(group: Group, partner: str, asked: Scope, covered: PartnerAnswer, *, missing: bool = False) -> str:
    """One sentence on all members of a group: how far each got.

    A member without any claim is never called one without a pact, and a documented no is "as last reported". Where
    those are asked for that lack one (`missing`) and nobody does, the sentence begins with that.
    """
    rows = sorted(covered.rows, key=lambda row: gazetteer.party(row.member).name)
    if not rows:
        inside = partner in group.members(asked.day)
        whom = "any group asked about" if len(group.parts) > 1 else group_name(group.name)
        nobody = f"there is nobody but {name(partner)} to ask about" if inside else f"nobody belongs to {whom}"
        return f"{as_of(asked)}, {nobody}."
    pact = f"{_a_pact(asked)} with {name(partner)}"
    called = members_of(group, others=partner in group.members(asked.day))
    nobody_lacks = missing and len(rows) > 1 and all(row.answer in (HasPact.YES, HasPact.MEMBER) for row in rows)
    none = "neither" if len(rows) == 2 else "none"
    lead = f"{none} of the {number(len(rows))} {called} lacks {pact}: " if nobody_lacks else ""
    clauses = _clauses(rows, partner, asked, pact, called, named=nobody_lacks)
    return f"{as_of(asked)}, {lead}{'; '.join(clauses)}."


def sentence(
    group: Group, answers: Mapping[str, PartnerAnswer], rows: Sequence[CoverageRow], asked: Scope, shown: RowFilter
) -> str:
    """What sums up the answers on a group and each partner, of which `rows` are shown."""
    if shown.is_by_member:
        return _narrowed(group, list(answers), rows, asked, shown)
    if len(answers) > FEW:
        return f"{as_of(asked)}, how each member stands with each of {len(answers)} partners."
    first, *others = (
        coverage(group, partner, asked, covered, missing=shown.show == "missing")
        for partner, covered in answers.items()
    )
    return " ".join([first, *(capitalised(other.removeprefix(f"{as_of(asked)}, ")) for other in others)])


def notes(answers: Mapping[str, PartnerAnswer], shown: RowFilter, *, indirect_shown: bool) -> Iterable[str]:
    """The notes on the answers for each partner, each once; of many they would be longer than the answer."""
    if shown.is_by_member or len(answers) > FEW:
        return ()
    return dict.fromkeys(
        note
        for partner, covered in answers.items()
        for note in _notes(covered, partner, indirect_shown=indirect_shown, named=len(answers) > 1)
    )


def _narrowed(
    group: Group, partners: Sequence[str], rows: Sequence[CoverageRow], asked: Scope, shown: RowFilter
) -> str:
    """One sentence on those members of a group that lack or have a pact with each partner."""
    members = sorted({row.member for row in rows})
    others = {*partners, *shown.without, *shown.also} & {*group.members(asked.day)}
    called = members_of(group, others=bool(others))
    who = names(members) if 0 < len(members) <= FEW else f"{number(len(members))} {called}"
    has = "has" if len(members) == 1 else "have"
    pact = _a_pact(asked)
    if asked.status is not Status.AGREED_IN_PRINCIPLE:
        pact += f" at '{asked.status.words}'" + ("" if shown.exactly else " or beyond")
    if shown.show == "missing":
        clauses = [f"{has} no {_without_article(pact)} on record with {_whom(partners, every=False)}"]
    else:
        clauses = [f"{has} {pact} with {_whom(partners, every=shown.every)}"]
    if shown.without:
        clauses.append(f"none on record with {_whom(shown.without, every=False)}")
    if shown.also:
        clauses.append(f"one with {_whom(shown.also, every=False)}")
    return f"{as_of(asked)}, {who} {' and '.join(clauses)}."


def _whom(partners: Sequence[str], *, every: bool) -> str:
    """'Japan', 'Japan or Korea', 'each of Japan and Korea', 'any of the 32 partners asked about'."""
    if len(partners) > FEW:
        return f"{'each' if every else 'any'} of the {number(len(partners))} partners asked about"
    each_of = "each of " if every and len(partners) > 1 else ""
    return each_of + joined(sorted(map(name, partners)), "and" if every else "or")


def as_of(asked: Scope) -> str:
    """'As of 1 June 2026', 'As of 1 June 2026, by what was published up to 1 May 2025'.

    Of a day to come: 'As of 1 January 2030, as last known on 30 November 2026'.
    """
    known = f", as last known on {day_in_words(asked.known_on)}" if asked.day > asked.known_on else ""
    until = f", by what was published up to {day_in_words(asked.known_by)}" if asked.known_by else ""
    return f"As of {day_in_words(asked.day)}{known}{until}"


def _clauses(
    rows: Sequence[CoverageRow], partner: str, asked: Scope, pact: str, called: str, *, named: bool
) -> Iterator[str]:
    """A clause for each way to stand, the furthest first. The first one names the pact unless it is `named` already."""
    by_words: dict[tuple[int, str], list[str]] = defaultdict(list)
    for row in rows:
        by_words[_way_to_stand(row, asked)].append(row.member)
    whole, counted = len(rows), False
    for place, ((_, words), members) in enumerate(sorted(by_words.items()), start=int(named)):
        verbs = _SINGULAR if len(members) == 1 else _PLURAL
        one = pact if place == 0 else "one"
        none = f"no {_without_article(pact)}" if place == 0 else "none"
        who = _who(members, whole, "" if counted else called)
        counted |= FEW < len(members) < whole  # 'twelve of the 31 other members of NATO', then 'seven of the 31'
        if words == _UNKNOWN:
            if len(members) == whole > 1:
                verbs, who = _SINGULAR, f"any of the {number(whole)} {called}"
            if place == 0:
                words = _UNKNOWN_BILATERAL if asked.bilateral else f"{words} with {{partner}}"
        yield words.format(who=who, one=one, none=none, partner=name(partner), **verbs)


def _a_pact(asked: Scope) -> str:
    """'an information-security pact', 'a bilateral information-security pact on nuclear matters'."""
    pact = "a bilateral information-security pact" if asked.bilateral else "an information-security pact"
    return pact if asked.subject in (GENERAL, "any") else f"{pact} on {WORDS[asked.subject]}"


def _without_article(pact: str) -> str:
    return pact.partition(" ")[2]


def _who(members: Sequence[str], whole: int, called: str) -> str:
    """'Canada and Japan', 'all five members of the Five Eyes', '17 of the 31 members of NATO'."""
    if len(members) == whole > 1:
        return f"{'both' if whole == 2 else f'all {number(whole)}'} {called}"
    if len(members) <= FEW:
        return names(members)
    return f"{number(len(members))} of the {number(whole)} {called}".rstrip()


def _way_to_stand(row: CoverageRow, asked: Scope) -> tuple[int, str]:
    """How to say where one member stands: its place in the sentence, and the words for `_clauses` to fill in."""
    low = Status(row.at_least) if row.at_least else Status.NONE
    if row.answer == HasPact.MEMBER:
        return 7, "{who} {belongs} to {partner}, whose rules bind {it} without a pact"
    if row.absent is not None:
        return 6, _absent(row, asked.day)
    if row.answer == HasPact.UNKNOWN:
        return 5, _UNKNOWN
    if row.has or low.rank > Status.NONE.rank:
        return _reached(row, low)
    if row.answer == HasPact.UNCLEAR:
        return 3, _unclear(row)
    if row.pact and row.at_most and (furthest := _FURTHEST.get(Status(row.at_most))):
        return 4, f"{{who}} {{was}} last reported to have got no further than {furthest} {{one}}"
    return 4, "{who} {was} last reported to have {none}"


# The furthest that the record allows, where nothing is sure.
_FURTHEST = {
    Status.NEGOTIATING: "talks on",
    Status.AGREED_IN_PRINCIPLE: "agreement in principle on",
    Status.CONCLUDED: "the signature of",
}


_REACHED = {
    Status.IN_FORCE: "{who} {has} {one} in force",
    Status.CONCLUDED: "{who} {has} signed {one}",
    Status.AGREED_IN_PRINCIPLE: "{who} {has} agreed in principle on {one}",
    Status.NEGOTIATING: "{who} {is} negotiating {one}",
}
_UNSURE = {
    Status.CONCLUDED: ", whose entry into force is not reported",
    Status.AGREED_IN_PRINCIPLE: ", whose signature is not reported",
    Status.NEGOTIATING: ", and may have come further",
}


def _reached(row: CoverageRow, low: Status) -> tuple[int, str]:
    place = Status.IN_FORCE.rank - low.rank  # 0 to 3
    if row.pact and (last := row.pact.old_talks):
        return place, f"{{who}} {{was}} negotiating {{one}} when last reported ({last})"
    if row.answer == HasPact.UNCLEAR:
        return place, _REACHED[low] + _UNSURE[low]
    return place, _REACHED[low] + (", as last reported" if row.answer == HasPact.NO else "")


def _unclear(row: CoverageRow) -> str:
    """What is surely over comes first where the two may still be bound by a pact of several."""
    if not row.through or not (ended := _ended_alone(row)):
        return "for {who} the record is unclear"
    day = f" ({ended[0].span.date})" if ended[0].span.date else ""
    over = f"the pact of {{who}} and {{partner}} alone ended or came to nothing{day}"
    return f"{over}; whether one of several binds them is unclear"


def _ended_alone(row: CoverageRow) -> list[PactStanding]:
    """The pacts between the two alone that are over."""
    return [pact for pact in row.others if pact.is_bilateral and not pact.at_most.rank]


def _absent(row: CoverageRow, day: date) -> str:
    member, partner = gazetteer.party(row.member), gazetteer.party(row.partner)
    if member.exists(day):
        return f"{absence(partner.code, day)}, so that {{who}} {{has}} {{none}}"
    if not _is_gone(member, day):
        return "{who} did not exist yet"
    return "{who} and {partner} no longer exist" if _is_gone(partner, day) else "{who} no longer {exists}"


def absence(code: str, day: date) -> str:
    """'Ukraine did not exist yet', 'the Soviet Union no longer exists', of a party that does not exist on the day."""
    return f"{name(code)} {'no longer exists' if _is_gone(gazetteer.party(code), day) else 'did not exist yet'}"


def _is_gone(party: Party, day: date) -> bool:
    return party.ended is not None and party.ended.last < day


def _notes(covered: PartnerAnswer, partner: str, *, indirect_shown: bool, named: bool) -> Iterator[str]:
    """What else a reader should know: pacts of several, on other subjects, contradictions, how much is on record.

    Of several partners each note has to be `named` after its own.
    """
    it_is = f"the pact with {name(partner)} is" if named else "it is"
    several: dict[str, list[CoverageRow]] = defaultdict(list)
    for row in covered.rows:
        if row.through is not None and row.has:
            several[row.through].append(row)
    for rows in several.values():
        pact = rows[0].pact
        assert pact is not None, "a row through a pact has that pact"
        yield f"For {_few([row.member for row in rows])} {it_is} by {_of_several(pact)}."
    limited: dict[str, list[str]] = defaultdict(list)
    for row in covered.rows:
        if row.has and row.pact and row.pact.limit:
            limited[row.pact.limit].append(row.member)
    for limit, members in limited.items():
        of_what = f"{limit} matters" if limit in ("military", "industrial") else limit
        yield f"For {_few(members)} {it_is} limited to {of_what}."
    for row in covered.rows:
        ended = [pact.pact for pact in _ended_alone(row)]
        if row.through is not None and ended:
            two = names([row.member, partner])
            yield Note(
                f"A pact of {two} alone ({ended[0]}) ended or came to nothing: {{}} asks for such pacts only.",
                option="bilateral",
            )
    left_out = {pact.pact: pact for row in covered.rows for pact in row.several if pact.at_most.rank}
    if left_out:
        sharing = [row.member for row in covered.rows if any(pact.pact in left_out for pact in row.several)]
        one, many_of_them = len(left_out) == 1, f"{number(len(left_out))} pacts of several parties, which are"
        shared = f"{_of_several(*left_out.values())}, which is" if one else many_of_them
        yield f"{capitalised(name(partner))} also shares with {_few(sharing)} {shared} not counted here."
    for subject, rows in _by_subject(covered.rows).items():
        pacts = {pact.pact for row in rows for pact in row.special if pact.subject == subject}
        a_pact, is_, it = ("A pact", "is", "it") if len(pacts) == 1 else ("Pacts", "are", "them")
        yield Note(
            f"{a_pact} on {WORDS[subject]} between {name(partner)} and {_few([row.member for row in rows])} {is_} also "
            f"on record, but not counted here: {{}} shows {it}.",
            option="subject",
            value=subject,
        )
    disputed = [row.member for row in covered.rows if row.disputed]
    if disputed:
        yield Note(
            f"Claims on the pacts of {names(disputed)} contradict each other: {{}} shows them.", command="conflicts"
        )
    if covered.ways and not indirect_shown:
        yield Note(
            f"An organisation's pact links {name(partner)} with {_few(list(covered.ways))}, but is not counted here: "
            "{} shows it.",
            option="include_indirect",
        )
    yield _on_record(covered.on_record)


def _on_record(parties: Sequence[OnRecord]) -> str:
    """How much is on record: '9 pacts of Sweden are on record; no source claims to list them all.'"""
    counts = [f"{many(each.pacts, 'pact')} of {name(each.party)}" for each in parties[:1]]
    counts += [f"{each.pacts} of {name(each.party)}" for each in parties[1:]]
    are = "is" if len(parties) == 1 and parties[0].pacts == 1 else "are"
    lists = [(each.party, max(each.lists, key=lambda list: (list.last, list.id))) for each in parties if each.lists]
    if not lists:
        them = "them all" if len(parties) == 1 else "all of either"
        return f"{joined(counts)} {are} on record; no source claims to list {them}."
    listed = [
        f"{list.publisher or list.source} lists all of {name(of)} by {day_in_words(list.last)}" for of, list in lists
    ]
    return f"{joined(counts)} {are} on record; {' and '.join(listed)}."


def _few(codes: Sequence[str]) -> str:
    """The names of parties, or how many they are where the table above names them better."""
    return names(codes) if len(codes) <= FEW else f"{number(len(codes))} of them"


def _of_several(pact: PactStanding) -> str:
    title = f", the {pact.title}" if pact.title else ""
    return f"a pact of {number(len(pact.parties))} parties{title} ({pact.pact})"


def _by_subject(rows: Iterable[CoverageRow]) -> dict[str, list[CoverageRow]]:
    """The rows that have a pact on another subject and none on the one asked for, by that subject."""
    by_subject: dict[str, list[CoverageRow]] = defaultdict(list)
    for row in rows:
        for subject in sorted({pact.subject for pact in row.special if pact.at_most.rank}):
            by_subject[subject].append(row)
    return by_subject
