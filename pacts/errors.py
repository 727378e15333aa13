"""What can go wrong, one class each; every error builds its own sentence and says what to do next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from shlex import quote


class PactsError(Exception):
    """The root of every error that is the input's doing and not a fault of the program."""


class BadDate(PactsError):
    """A date that is not a year, a month or a day of the calendar."""

    def __init__(self, text: str) -> None:
        super().__init__(f"'{text}' is not a date: write 2025, 2025-06 or 2025-06-12.")


class BadStatus(PactsError):
    """A status that a pact cannot be asked to have reached; `rungs` are those that it can."""

    def __init__(self, text: str, rungs: Iterable[str]) -> None:
        super().__init__(f"'{text}' is not one of {', '.join(rungs)}.")


class ArticleError(PactsError):
    """A document that cannot be read as an article; `where` names the file and, where known, the line or record."""

    def __init__(self, where: str, problem: str) -> None:
        super().__init__(f"{where}: {problem}")
        self.where = where


class NoSuchFile(ArticleError):
    """A path that leads nowhere."""

    def __init__(self, where: str) -> None:
        super().__init__(where, "no such file or folder. Check the spelling.")


class Unreadable(ArticleError):
    """A file or folder that the operating system does not let us read."""

    def __init__(self, where: str, reason: str) -> None:
        super().__init__(where, f"cannot be read ({reason}). Check the file and its permissions.")


class NoArticles(ArticleError):
    """A folder, list or stream in which there is nothing to read."""

    def __init__(self, where: str, wanted: str) -> None:
        super().__init__(where, f"holds no articles or records. Looked for {wanted}.")


class EmptyFile(ArticleError):
    """A file of no bytes, or of white space only."""

    def __init__(self, where: str) -> None:
        super().__init__(where, "is empty. Save it again.")


class TooLarge(ArticleError):
    """A file far beyond the size of any article; refused before it is read."""

    def __init__(self, where: str, limit: int) -> None:
        super().__init__(where, f"is larger than {limit // 1_000_000} MB. Split it into smaller files.")


class Binary(ArticleError):
    """A file that is no text: an image, a PDF, an archive."""

    def __init__(self, where: str, kind: str) -> None:
        super().__init__(where, f"is {kind}, not text. Save it as text, Markdown, HTML or CSV.")


class NotUtf8(ArticleError):
    """Text in another encoding than UTF-8; `guess` is the encoding it may be in, for the advice."""

    def __init__(self, where: str, line: int, guess: str) -> None:
        super().__init__(
            f"{where}, line {line}",
            f"is not UTF-8. If it is {guess}, convert it: iconv -f {guess} -t UTF-8 FILE > NEW_FILE",
        )


class NoText(ArticleError):
    """An article without a body."""

    def __init__(self, where: str, advice: str) -> None:
        super().__init__(where, f"has no text. {advice}")


class NoDate(ArticleError):
    """An article whose day of publication is told nowhere."""

    def __init__(self, where: str, advice: str) -> None:
        super().__init__(where, f"has no day of publication. {advice}, or give one with --published DATE.")


class BadField(ArticleError):
    """A field of front matter or of a JSON record whose value cannot be used."""

    def __init__(self, where: str, field: str, value: str, advice: str) -> None:
        shown = value if len(value) <= 60 else value[:57] + "..."
        super().__init__(where, f"'{field}' is {shown!r}. {advice}")


class BadSyntax(ArticleError):
    """Front matter or JSON that does not parse."""

    def __init__(self, where: str, line: int, language: str, reason: str) -> None:
        super().__init__(f"{where}, line {line}", f"is not {language}: {reason}. Correct the line.")


class RecordError(PactsError):
    """A row of curated records, or a whole table of them, that cannot be used; `where` names file and line.

    `source` is the source that the row tells, None where it tells none.
    """

    def __init__(self, where: str, problem: str) -> None:
        super().__init__(f"{where}: {problem}")
        self.where = where
        self.source: str | None = None


class BadCell(RecordError):
    """A field of a record whose value cannot be used."""

    def __init__(self, where: str, field: str, value: str, advice: str) -> None:
        shown = value if len(value) <= 60 else value[:57] + "..."
        super().__init__(where, f"'{field}' is {shown!r}. {advice}")


class EmptyCell(RecordError):
    """A field of a record that has to be filled in."""

    def __init__(self, where: str, field: str, advice: str) -> None:
        super().__init__(where, f"'{field}' is empty. {advice}")


class UnknownParty(RecordError):
    """A name among the parties of a record that no party has; `reason` is what the gazetteer said."""

    def __init__(self, where: str, reason: str) -> None:
        super().__init__(where, f"'parties': {reason}")


class WrongParties(RecordError):
    """A record of a pact with one party, or of a complete list with several."""

    def __init__(self, where: str, codes: Iterable[str], complete: bool) -> None:
        advice = "A complete list is that of one party" if complete else "Write at least two, set apart by ';'"
        super().__init__(where, f"'parties' is {'; '.join(codes)}. {advice}.")


class NotWhole(RecordError):
    """A complete list of which a row was refused: what it does not name might be that row."""

    def __init__(self, where: str, place: str) -> None:
        super().__init__(where, f"the list is not whole: {place} was refused. Correct that first.")


class WrongCells(RecordError):
    """A row of a table with more or fewer cells than its header."""

    def __init__(self, where: str, cells: int, columns: int) -> None:
        super().__init__(
            where,
            f"has {cells} {'cell' if cells == 1 else 'cells'}, the header has {columns}. "
            "Leave cells empty, not out, and put a cell with a delimiter in it into quotation marks.",
        )


class BadRow(RecordError):
    """A row of a table whose quotation marks do not match; `reason` is what the CSV reader said.

    `last` is the line up to which nothing could be read.
    """

    def __init__(self, where: str, reason: str, last: int) -> None:
        super().__init__(
            where,
            f"is not CSV, up to line {last}: {reason}. Close each quotation mark, and double those within a cell.",
        )


class UnknownColumn(RecordError):
    """A column of a table, or a key of a record, that records do not have."""

    def __init__(self, where: str, column: str, known: Iterable[str]) -> None:
        from difflib import get_close_matches

        near = get_close_matches(column.lower(), known := list(known), n=1)
        offer = f"did you mean '{near[0]}'?" if near else f"write {', '.join(known)}, or leave it out."
        super().__init__(where, f"'{column}' is not a column of records: {offer}")


class RepeatedColumn(RecordError):
    """A column that a table has twice."""

    def __init__(self, where: str, column: str) -> None:
        super().__init__(where, f"has the column '{column}' twice. Leave one out.")


class MissingColumn(RecordError):
    """A table without a column that it needs; one of `columns` would do."""

    def __init__(self, where: str, columns: Iterable[str]) -> None:
        names = " or ".join(f"'{column}'" for column in columns)
        super().__init__(where, f"has no column {names}. Add it; for a header to start from: pacts import --template")


class NoRecords(RecordError):
    """A table that is empty, but for its header."""

    def __init__(self, where: str) -> None:
        super().__init__(where, "holds no records. For rows to start from: pacts import --template")


class OnlyRecords(PactsError):
    """Curated records where articles were asked for: there is nothing to extract."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} holds curated records, which are imported, not extracted. Use pacts import.")


class MissingExtra(PactsError):
    """A library of an optional part of pacts that is not installed."""

    def __init__(self, purpose: str, extra: str) -> None:
        super().__init__(f"{purpose} needs an optional library. Install it: python -m pip install 'pacts[{extra}]'")


class ExportError(PactsError):
    """A folder that an export cannot be written to; `where` names it."""

    def __init__(self, where: str, problem: str) -> None:
        super().__init__(f"{where}: {problem}")
        self.where = where


class BadExport(PactsError):
    """A kind or a format that exports do not have; `known` are those that they have."""

    def __init__(self, text: str, known: Iterable[str]) -> None:
        super().__init__(f"'{text}' cannot be exported: write one of {', '.join(known)}.")


class FolderNotEmpty(ExportError):
    """A folder in which there is something already."""

    def __init__(self, where: str) -> None:
        super().__init__(where, "is not empty. Name another folder, or replace an earlier export with --force.")


class ForeignFolder(ExportError):
    """A folder to be replaced that holds more than an earlier export: what else is in it would be lost."""

    def __init__(self, where: str, found: str) -> None:
        super().__init__(where, f"holds '{found}', so it is not just an earlier export. Name another folder.")


class UnusableFolder(ExportError):
    """A place at which no folder can be made, or into which nothing can be written."""

    def __init__(self, where: str, reason: str) -> None:
        super().__init__(where, f"cannot be written to ({reason}). Name another folder.")


class BadYears(PactsError):
    """Years of which the first comes after the last, or the last has not begun on the day of the export."""

    def __init__(self, first: int, last: int, day: str) -> None:
        super().__init__(
            f"{first} to {last} cannot be exported as of {day}: write earlier years first, and none to come."
        )


class NoSuchPact(PactsError):
    """A pact that is not on record; `near` are those whose ids look like it."""

    def __init__(self, text: str, near: Iterable[str]) -> None:
        told = " or ".join(f"'{each}'" for each in near)
        offer = f"did you mean {told}?" if told else "'pacts show PARTY PARTY' shows the pacts of two parties."
        super().__init__(f"There is no pact '{text}' on record: {offer}")


class DatabaseError(PactsError):
    """A database that cannot be used as it is; `place` names it."""

    def __init__(self, place: str, problem: str) -> None:
        super().__init__(f"{place}: {problem}")
        self.place = place


class NoDatabase(DatabaseError):
    """A question to a database that does not exist, or in which nothing was ever put."""

    def __init__(self, place: str) -> None:
        super().__init__(place, f"there is no registry here. Make one with: pacts --db {quote(place)} import PATH")


class NotADatabase(DatabaseError):
    """A folder, or a file of another format, where a database was expected."""

    def __init__(self, place: str, found: str) -> None:
        super().__init__(place, f"this is {found}, not a registry. Name another file with --db.")


class ForeignDatabase(DatabaseError):
    """A database that some other program keeps its tables in."""

    def __init__(self, place: str) -> None:
        super().__init__(place, "this database belongs to another program. Name another one with --db.")


class OlderSchema(DatabaseError):
    """A registry made by an older release: it has to be brought up to date first, on the owner's word."""

    def __init__(self, place: str, revision: str) -> None:
        super().__init__(
            place, f"its schema ({revision}) is older than this release. Run: pacts --db {quote(place)} db upgrade"
        )


class NewerSchema(DatabaseError):
    """A registry made by a newer release than the one that runs."""

    def __init__(self, place: str, revision: str) -> None:
        super().__init__(place, f"its schema ({revision}) is newer than this release. Run: pip install --upgrade pacts")


class StuckSchema(DatabaseError):
    """A registry whose tables are not those of the schema that it says it has; nothing was changed."""

    def __init__(self, place: str, revision: str, reason: str) -> None:
        super().__init__(
            place,
            f"cannot be upgraded from schema {revision} ({reason.strip().splitlines()[0]}), and is left as it was. "
            "Restore a copy, or import your articles into a new registry.",
        )


class BadAddress(DatabaseError):
    """A database address of a kind that is not supported, or that cannot be read as one."""

    def __init__(self, place: str) -> None:
        super().__init__(place or "an empty name", "write a file name, or postgresql://USER@HOST/NAME.")


class NoFolder(DatabaseError):
    """A file for a new registry in a folder that is not there."""

    def __init__(self, place: str) -> None:
        super().__init__(place, "its folder does not exist. Make it first, or name another file with --db.")


class Unreachable(DatabaseError):
    """A database that does not answer, is locked for too long, or does not let us in."""

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(place, f"cannot be used ({reason}). Check that it is running, free and open to you.")


class BadQuery(PactsError):
    """An SQL query that the database refuses: misspelt, or trying to do more than read; `reason` is its word."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        told = reason.strip().rstrip(".")
        advice = "Write one SELECT, on the views coverage, standing, indirect, evidence, conflicts or history"
        super().__init__(f"The query was refused: {told}. {advice}; it may only read.")


class NoSuchReport(PactsError):
    """A saved report that is neither in one's own folder nor shipped."""

    def __init__(self, name: str, known: list[str], folder: str) -> None:
        place = "this folder" if folder == "." else folder
        super().__init__(f"There is no report '{name}', shipped or in {place}. Known: {', '.join(known)}.")


class BadReport(PactsError):
    """A report's file that cannot be read, or whose query the database refuses."""

    def __init__(self, file: str, reason: str) -> None:
        told = reason.strip().rstrip(".")
        super().__init__(f"{file}: the report was refused: {told}. Correct the file, or the values given.")


class UnknownParameter(PactsError):
    """A value for a parameter that a report does not have."""

    def __init__(self, file: str, name: str, known: list[str]) -> None:
        has = f"It has: {', '.join(known)}." if known else "It has none."
        super().__init__(f"{file}: the report has no parameter '{name}'. {has}")


class NoValue(PactsError):
    """A parameter of a report that has no default and was given no value."""

    def __init__(self, file: str, name: str) -> None:
        super().__init__(
            f"{file}: the parameter '{name}' has no value. Add --param {name}=VALUE, "
            f"or give a default at the top of the file: -- :{name} = VALUE"
        )


class UnknownName(PactsError):
    """A name that the gazetteer does not know; `known` maps the names it does to what they mean.

    `wanted` is what may be written where no known name is near; of several near names for one thing the nearest counts.
    """

    def __init__(self, text: str, known: Mapping[str, str], wanted: str) -> None:
        from difflib import get_close_matches  # costs a third of the gazetteer's start, and is needed only here

        spelled = {name.casefold(): name for name in known}
        matches = [spelled[match] for match in get_close_matches(text.casefold(), spelled, n=9, cutoff=0.7)]
        nearest = {known[name]: f"'{name}'" for name in reversed(matches)}
        near = list(reversed(nearest.values()))[:3]
        offer = f"did you mean {' or '.join(near)}?" if near else f"write {wanted}."
        super().__init__(f"'{text}' is not a known name: {offer}")


class NotAParty(PactsError):
    """An alliance that signs no pacts itself, where a party was asked for."""

    def __init__(self, alliance: str) -> None:
        super().__init__(f"'{alliance}' is an alliance that signs no pacts itself: write one of its members.")


class SameParty(PactsError):
    """A question about a pair whose two names mean the same party."""

    def __init__(self, party: str) -> None:
        super().__init__(f"Both names mean {party}: write two parties.")


class BackwardDays(PactsError):
    """A span of days that ends before it begins."""

    def __init__(self, since: date, until: date) -> None:
        super().__init__(f"{until} is before {since}: write the earlier day for --since.")


class NothingToSearch(PactsError):
    """A search in which no word is left that has to occur."""

    def __init__(self, text: str) -> None:
        shown = text if len(text) <= 60 else text[:57] + "..."
        super().__init__(f"'{shown}' has no word to look for: write one that must occur, such as japan.")


class TooManyWords(PactsError):
    """A search for more words than a database should be asked about at once."""

    def __init__(self, count: int, most: int) -> None:
        super().__init__(f"{count} words are too many to look for at once: write {most} at most.")


class NotAnAlliance(PactsError):
    """A country or an organisation where an alliance was asked for."""

    def __init__(self, party: str) -> None:
        super().__init__(f"'{party}' is no alliance. 'pacts alliances' lists them all.")


class NoSuchClaim(PactsError):
    """A verdict on what is no claim of the registry; `where` names file and line, where it comes from one."""

    def __init__(self, claim: str, where: str = "") -> None:
        super().__init__(
            f"{where and where + ': '}There is no claim '{claim}' to review. 'pacts review --list' shows the claims "
            "with their ids; a claim of another registry has to be imported first."
        )


class AmbiguousClaim(PactsError):
    """The beginning of an id that several claims share, or that is too short to tell; `ids` are some of theirs."""

    def __init__(self, claim: str, ids: Iterable[str], where: str = "") -> None:
        told = f"may be {' or '.join(ids)}" if ids else "is too short for the id of a claim"
        super().__init__(f"{where and where + ': '}'{claim}' {told}: write more of it.")


class IsCorrection(PactsError):
    """A verdict on a correction; `original` is the claim that it stands for."""

    def __init__(self, claim: str, original: str, where: str = "") -> None:
        super().__init__(
            f"{where and where + ': '}'{claim}' is a person's correction of the claim {original}: review that one."
        )


class BadVerdict(PactsError):
    """A verdict with a part missing or too much; the problem says what to do."""


class BadTime(PactsError):
    """A time that is not written in ISO 8601."""

    def __init__(self, text: str) -> None:
        super().__init__(f"'{text}' is not a time: write 2026-06-01T09:30:00Z.")


class UnknownField(RecordError):
    """A column or a key that verdicts do not have."""

    def __init__(self, where: str, field: str, known: Iterable[str]) -> None:
        super().__init__(where, f"'{field}' is not a field of verdicts: write {', '.join(known)}, or leave it out.")


class Unsound(DatabaseError):
    """A registry in which a check found something wrong; the problem says what to do."""


class PictureError(PactsError):
    """A picture that cannot be written; `place` names its file."""

    def __init__(self, place: str, problem: str) -> None:
        super().__init__(f"{place}: {problem}")


class NotAPicture(PictureError):
    """A file name whose ending tells no kind of picture that is drawn here."""

    def __init__(self, place: str, endings: Iterable[str]) -> None:
        super().__init__(place, f"its ending tells no picture. Name a file that ends in {' or '.join(endings)}.")


class NoPictureFolder(PictureError):
    """A picture for a folder that is not there."""

    def __init__(self, place: str) -> None:
        super().__init__(place, "its folder does not exist. Make it first, or name another file with --output.")


class NoStepToDraw(PictureError):
    """A picture of a timeline on which no source tells of a step."""

    def __init__(self, place: str) -> None:
        super().__init__(place, "there is no step to draw. Ask about other days or other parties.")


class NothingToDraw(PictureError):
    """A picture of groups to which nobody belonged on the day."""

    def __init__(self, place: str) -> None:
        super().__init__(place, "there is no pair to draw. Ask about another day or another group.")


class UnwritablePicture(PictureError):
    """A picture that the operating system does not let us write."""

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(place, f"cannot be written ({reason}). Name another file with --output.")


class QuestionError(PactsError):
    """A question in English that cannot be read as one that the registry answers."""

    def __init__(self, problem: str) -> None:
        super().__init__(
            f"{problem} Questions such as these are understood: 'Which Five Eyes members lack a pact with Japan?', "
            "'Does Canada have a pact with Japan?', 'How far did Japan and New Zealand get?'"
        )


class NoQuestion(QuestionError):
    """Nothing but white space and marks."""

    def __init__(self) -> None:
        super().__init__("There are no words in it. Write a question.")


class UnknownWords(QuestionError):
    """A question with words that have no place in any question that is understood."""

    def __init__(self, words: Iterable[str]) -> None:
        told = ", ".join(f"'{word}'" for word in words)
        super().__init__(f"The question says {told}, which could not be placed: leave it out or say it otherwise.")


class OffTopic(QuestionError):
    """A question about another kind of agreement: trade, extradition, arms, intelligence."""

    def __init__(self, topic: str) -> None:
        super().__init__(
            f"The question is about '{topic}'. The registry holds information-security pacts only: agreements on "
            "protecting classified information."
        )


class NoPermission(QuestionError):
    """A question about who may exchange, or does exchange, classified information."""

    def __init__(self, words: str) -> None:
        super().__init__(
            f"The question says '{words}'. The registry tells which agreements are on record, not what anyone may "
            "exchange or does: ask for a pact."
        )


class EndedAsked(QuestionError):
    """A question for pacts that were suspended or have ended."""

    def __init__(self, words: str) -> None:
        super().__init__(
            f"The question says '{words}'. Suspended and ended pacts cannot be asked for; the record of a pair tells "
            "of them: pacts show PARTY PARTY."
        )


class NoPartner(QuestionError):
    """A question that names no party, or only one side: `named` is what it does name."""

    def __init__(self, named: str) -> None:
        about = f"The question names {named} only" if named else "The question names nobody"
        super().__init__(f"{about}: say who has a pact with whom.")


class NothingAsked(QuestionError):
    """A question that names two sides and no pact, step or record."""

    def __init__(self) -> None:
        super().__init__("The question says nothing of a pact: ask who has one, how far it got, or who signed.")


class TwoGroups(QuestionError):
    """A question about the pacts between the members of two groups."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(f"The question names two groups, {one} and {other}: ask about one group and one partner.")


class SeveralPartners(QuestionError):
    """A question about more parties than one group and one partner."""

    def __init__(self, names: Iterable[str]) -> None:
        super().__init__(f"The question names several partners ({', '.join(names)}): ask about one at a time.")


class SeveralSteps(QuestionError):
    """A question that denies one thing and asks for another, or denies twice."""

    def __init__(self, words: Iterable[str]) -> None:
        told = ", ".join(f"'{word}'" for word in words)
        super().__init__(f"The question says {told}: ask for one step, or for the lack of one step, at a time.")


class NotOneDay(QuestionError):
    """A question about a stretch of time, about two days, or about what happened within one."""

    def __init__(self, words: Iterable[str]) -> None:
        told = ", ".join(f"'{word}'" for word in words)
        super().__init__(
            f"The question says {told}: ask how things stood by the end of one day, such as 'by 1 June 2022'."
        )


class DayAhead(QuestionError):
    """A question about a day after today."""

    def __init__(self, words: str) -> None:
        super().__init__(f"'{words}' lies ahead: ask about today or an earlier day.")


class OrganisationsOnADay(QuestionError):
    """A question how two organisations, each an alliance too, stood on a day."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(
            f"How {one} and {other} stood on a day cannot be asked: leave the day out, and the whole record is shown."
        )
