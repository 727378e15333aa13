"""Every table of the registry, once, with every rule that the database itself can keep."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.schema import SchemaItem

from pacts.rules.events import EventKind
from pacts.status import LADDER, Status
from pacts.terms import TERMS

METADATA = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)
SINCE = tuple(f"since_{status}" for status in LADDER[1:])
_ENDS = ", ".join(f"'{status}'" for status in Status if status.ends)
_EVENTS = ", ".join(f"'{what}'" for what in EventKind)
_PARTIES = "parties LIKE '%_-_%'"
_QUOTE = "quote_start >= 0 AND quote_end - quote_start = length(quote)"


def _partial_date(text: str, first: str, last: str, *, may_be_cut: bool = False) -> str:
    """A CHECK that two days are the outermost ones of a partial date; `may_be_cut` lets the last lie before its end."""
    start, end = f"CAST({first} AS VARCHAR)", f"CAST({last} AS VARCHAR)"
    year = f"{start} = {text} || '-01-01' AND substr({end}, 1, 5) = {text} || '-'"
    month = f"{start} = {text} || '-01' AND substr({end}, 1, 8) = {text} || '-'"
    if not may_be_cut:
        year += f" AND substr({end}, 6) = '12-31'"
        month += f" AND substr({end}, 9) >= '28'"
    day = f"{start} = {text} AND {end} = {text}"
    return f"{text} IS NULL OR CASE length({text}) WHEN 4 THEN {year} WHEN 7 THEN {month} WHEN 10 THEN {day} END"


def _texts(*names: str) -> Iterator[Column[str | None]]:
    """Columns for texts, any of which may be missing."""
    return (Column(name, Text) for name in names)


def _partial(name: str) -> Iterator[SchemaItem]:
    """A column for a partial date, and those for its outermost days."""
    yield Column(name, Text)
    yield Column(f"{name}_first", Date)
    yield Column(f"{name}_last", Date)
    yield CheckConstraint(_partial_date(name, f"{name}_first", f"{name}_last"), name=name)


def _status(name: str) -> Iterator[SchemaItem]:
    """A column for a status, and one for its rank, which have to go together."""
    yield Column(name, Text, nullable=False)
    yield Column(f"{name}_rank", Integer, nullable=False)
    yield ForeignKeyConstraint([name, f"{name}_rank"], ["status.name", "status.rank"])


STATUS = Table(
    "status",  # a status and its rung, so that plain SQL can compare
    METADATA,
    Column("name", Text, primary_key=True),
    Column("rank", Integer, nullable=False),
    Column("ends", Boolean, nullable=False),
    UniqueConstraint("name", "rank"),
    CheckConstraint("rank BETWEEN 0 AND 4", name="rank"),
)
SHIPPED = Table(
    "shipped",  # which data, views and rules of which release the registry holds, by a hash of each
    METADATA,
    Column("name", Text, primary_key=True),
    Column("hash", Text, nullable=False),
)
PARTY = Table(
    "party",  # a country, a dependent territory, or an organisation that signs pacts itself
    METADATA,
    Column("code", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("begun", Date),  # the first day on which it may have existed; NULL where no pact is that old
    Column("ended", Date),  # the last day on which it may have existed; NULL while it exists
    CheckConstraint("kind IN ('country', 'territory', 'organisation')", name="kind"),
)
COUNTRY = Table(
    "country",  # what only a country or a territory has
    METADATA,
    Column("code", Text, ForeignKey("party.code"), primary_key=True),
    *_texts("alpha2", "official"),
    Column("sovereign", Text, ForeignKey("party.code")),
)
ALLIANCE = Table(
    "alliance",  # a named group of countries; `party` is its code where it signs pacts itself
    METADATA,
    Column("name", Text, primary_key=True),
    Column("party", Text, ForeignKey("party.code")),
)
PARTY_NAME = Table(
    "party_name",  # a way to write a party, and what kind of name that is; some words name several
    METADATA,
    *_texts("name", "tier"),
    Column("party", Text, ForeignKey("party.code")),
    PrimaryKeyConstraint("name", "tier", "party"),
)
MEMBERSHIP = Table(
    "membership",  # one source's word on a country's time in an alliance
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("alliance", Text, ForeignKey("alliance.name"), nullable=False, index=True),
    Column("party", Text, ForeignKey("party.code"), nullable=False),
    *_partial("joined"),
    *_partial("departed"),
    *_texts("source", "basis"),
)
AUTHORITY = Table(
    "authority",  # a body that a source names as competent for the security of classified information
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("party", Text, ForeignKey("party.code"), nullable=False, index=True),
    Column("role", Text, nullable=False),
    *_texts("name", "local_name", "address", "since", "until", "source", "publisher", "published", "note"),
    CheckConstraint("role IN ('NSA', 'DSA', 'other')", name="role"),
)
LEVEL = Table(
    "level",  # a level of classification, and what one source equates it with; `level` is NULL where there is none
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("party", Text, ForeignKey("party.code"), nullable=False, index=True),
    Column("rank", Integer, nullable=False),
    *_texts("level", "latin", "equivalent"),
    Column("against", Text, ForeignKey("party.code")),
    *_texts("against_level", "since", "until", "source", "publisher", "published", "note"),
    CheckConstraint("rank BETWEEN 0 AND 4", name="rank"),
)
SOURCE = Table(
    "source",  # where claims come from: an article with its text, or a page that curated records cite
    METADATA,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("address", Text, nullable=False, index=True),
    Column("title", Text, nullable=False),
    *_texts("publisher", "place"),
    Column("language", Text, nullable=False),
    *_partial("published"),
    Column("updated", Date),
    Column("known", Date),  # the day by which it was surely out; NULL where its publication is not known
    Column("text", Text),
    Column("sketch", Text),  # a fingerprint of the text, by which copies are recognised
    Column("hash", Text, nullable=False),  # of everything that was read
    CheckConstraint("kind IN ('article', 'record')", name="kind"),
    CheckConstraint("kind = 'record' OR text IS NOT NULL", name="article"),
    CheckConstraint("known >= published_last", name="known"),
)
READ_FILE = Table(
    "read_file",  # a file of which all was read, so that it is not read again before it changes: no content
    METADATA,
    Column("folder", Text),  # a hash of its path, which is nobody else's business
    Column("name", Text),
    Column("size", BigInteger, nullable=False),
    Column("changed", BigInteger, nullable=False),  # when, in nanoseconds; -1 where it may have changed just then
    Column("hash", Text, nullable=False),
    Column("read_by", Text, nullable=False),  # how it was read: by which rules, with which options
    PrimaryKeyConstraint("folder", "name"),
)
SILENT_ARTICLE = Table(
    "silent_article",  # an article that makes no claim, so that it is not read twice: no text and no content
    METADATA,
    Column("id", Text, primary_key=True),  # what its row in `source` would have
    Column("known", Date),
    Column("hash", Text, nullable=False),
    Column("read_by", Text, nullable=False),
)
PACT = Table(
    "pact",  # one agreement; `number` counts those on one subject between the same parties, in the order of time
    METADATA,
    Column("id", Text, primary_key=True),
    Column("parties", Text, nullable=False),
    Column("subject", Text, nullable=False),  # general, or one of titles.SUBJECTS
    Column("number", Integer, nullable=False),
    Column("title", Text),
    Column("kind", Text),  # the sort of instrument (GSOMIA, ISA ...) where a source gives it
    *_texts(*TERMS),  # the value that the newest source gives
    # The pact that takes its place once that is in force.
    Column("successor", Text, ForeignKey("pact.id", deferrable=True, initially="DEFERRED"), index=True),
    UniqueConstraint("parties", "subject", "number"),
    CheckConstraint(_PARTIES, name="parties"),
    CheckConstraint("number >= 1", name="number"),
)
PACT_PARTY = Table(
    "pact_party",  # who is or was party to a pact: two or more rows for each
    METADATA,
    Column("pact", Text, ForeignKey("pact.id")),
    Column("party", Text, ForeignKey("party.code")),
    Column("begun", Date, nullable=False),  # the first day on which a claim speaks of the pact and it may belong to it
    # The partial dates on which it joined a pact of several and left it. It surely belongs to it from `from_day` to
    # `until_day`, and exists then; it surely belongs to it no more from `gone_from` on.
    Column("joined", Text),
    Column("from_day", Date),
    Column("departed", Text),
    Column("until_day", Date),
    Column("gone_from", Date),
    PrimaryKeyConstraint("pact", "party"),
    Index(None, "party", "begun", "pact"),
)
PACT_PAIR = Table(
    "pact_pair",  # each two parties of a pact, both ways round, and the days for which its standing is theirs
    METADATA,
    Column("pact", Text, ForeignKey("pact.id")),
    Column("party", Text, ForeignKey("party.code")),
    Column("partner", Text, ForeignKey("party.code")),
    Column("gone", Integer, autoincrement=False),  # 1 for the days since one of the two left: the pact stands at none
    Column("joined", Text),  # the partial date on which the later of the two joined it
    Column("from_day", Date),  # NULL where they are the days of the pact itself
    Column("until_day", Date),
    PrimaryKeyConstraint("pact", "party", "partner", "gone"),
    CheckConstraint("gone IN (0, 1)", name="gone"),
    Index(None, "party", "partner", "pact"),
)
CLAIM = Table(
    "claim",  # what one source says of one pact
    METADATA,
    Column("id", Text, primary_key=True),
    Column("source", Text, ForeignKey("source.id"), nullable=False, index=True),
    Column("parties", Text, nullable=False, index=True),
    Column("pact", Text, ForeignKey("pact.id"), index=True),  # NULL for a claim that waits, or is set aside
    *_status("at_least"),
    *_status("at_most"),
    Column("date", Text),  # the day of the event, where the source gives it
    Column("first_day", Date, nullable=False),  # the days on which that may have been, else those by which it stood so
    Column("last_day", Date, nullable=False),
    Column("quote", Text),
    Column("quote_start", Integer),
    Column("quote_end", Integer),
    *_texts("note", "title", "kind"),
    *_texts(*TERMS),
    Column("rule", Text, nullable=False),
    Column("reader", Text),  # rules or model; NULL for what a person wrote: a record or a correction
    Column("model", Text),  # which language model read it, and by which version of the prompt
    Column("prompt", Text),
    Column("confidence", Float),  # how likely its reader thinks that it is right, 0 to 1
    Column("sure", Integer, nullable=False),  # 0 for one that waits: it counts once a person has accepted it
    Column("doubts", Text),  # why it waits, a reason a line
    Column("corrects", Text, ForeignKey("claim.id"), index=True),  # the claim that a person's correction stands for
    CheckConstraint("at_least_rank <= at_most_rank", name="order"),
    CheckConstraint(
        f"at_least = at_most OR (at_least NOT IN ({_ENDS}) AND at_most NOT IN ({_ENDS}))", name="ends_alone"
    ),
    CheckConstraint("first_day <= last_day", name="span"),
    CheckConstraint(_partial_date("date", "first_day", "last_day", may_be_cut=True), name="date"),
    CheckConstraint(_PARTIES, name="parties"),
    CheckConstraint(f"quote_start IS NULL OR ({_QUOTE})", name="quote"),
    CheckConstraint("reader IN ('rules', 'model')", name="reader"),
    CheckConstraint("confidence BETWEEN 0 AND 1", name="confidence"),
    CheckConstraint("sure IN (0, 1)", name="sure"),
    Index(None, "last_day", "first_day", "pact"),  # what happened in a year is read from it alone
    # A condition in SQLAlchemy's own words would load both dialects, with all their drivers, at each start.
    Index("ix_claim_unsure", "parties", info={"where": "sure = 0"}),
)
ARRIVAL = Table(
    "arrival",  # when a claim or event first came in: no content, so exports and versions leave it out
    METADATA,
    # It outlives its claim, so that a text that is read again brings nothing new.
    Column("claim", Text, primary_key=True),
    Column("time", Text, nullable=False, index=True),  # UTC, ISO 8601 to the microsecond
)
EVENT = Table(
    "event",  # what one source says happened to a pact, without a rung: it was amended, or one party did something
    METADATA,
    Column("id", Text, primary_key=True),
    Column("source", Text, ForeignKey("source.id"), nullable=False, index=True),
    Column("parties", Text, nullable=False, index=True),
    Column("pact", Text, ForeignKey("pact.id"), index=True),  # NULL where no claim speaks of such a pact
    Column("what", Text, nullable=False),
    Column("party", Text, ForeignKey("party.code")),  # which party did it
    Column("date", Text),
    Column("first_day", Date, nullable=False),
    Column("last_day", Date, nullable=False),
    *_texts("quote", "note", "title", "kind"),
    CheckConstraint(f"what IN ({_EVENTS})", name="what"),
    CheckConstraint("(what = 'amended') = (party IS NULL)", name="party"),
    CheckConstraint(_PARTIES, name="parties"),
    CheckConstraint("first_day <= last_day", name="span"),
    CheckConstraint(_partial_date("date", "first_day", "last_day", may_be_cut=True), name="date"),
)
TERM_END = Table(
    "term_end",  # the days between which a term of a pact runs out; the first term, and each automatic renewal of it
    METADATA,
    Column("pact", Text, ForeignKey("pact.id")),
    Column("number", Integer, autoincrement=False),
    Column("first_day", Date, nullable=False),
    Column("last_day", Date, nullable=False),
    Column("notice_by", Date),  # the last day to say that a party will not renew it
    PrimaryKeyConstraint("pact", "number"),
    CheckConstraint("first_day <= last_day", name="span"),
)
SPAN = Table(
    "span",  # where a pact stands over a stretch of days, both included; the last one ends on 9999-12-31
    METADATA,
    Column("pact", Text, ForeignKey("pact.id")),
    Column("from_day", Date),
    Column("until_day", Date, nullable=False),
    *_status("at_least"),
    *_status("at_most"),
    *_texts(*SINCE),  # the partial dates since which it, or one before it, has stood there
    Column("newest", Text),  # the latest partial date of publication among the claims by then
    # The claim that tells best why it stands here, and the partial date that this one gives.
    Column("claim", Text, ForeignKey("claim.id", deferrable=True, initially="DEFERRED"), nullable=False),
    Column("date", Text),
    Column("announced", Integer, nullable=False),
    Column("disputed", Integer, nullable=False),
    PrimaryKeyConstraint("pact", "from_day"),
    CheckConstraint("at_least_rank <= at_most_rank", name="order"),
    CheckConstraint("from_day <= until_day", name="span"),
    CheckConstraint("announced IN (0, 1)", name="announced"),
    CheckConstraint("disputed IN (0, 1)", name="disputed"),
)
CONFLICT = Table(
    "conflict",  # two claims on a pact that cannot both be true, `one` of the earlier day
    METADATA,
    Column("pact", Text, ForeignKey("pact.id")),
    Column("reason", Text),
    Column("one", Text, ForeignKey("claim.id", deferrable=True, initially="DEFERRED")),
    Column("other", Text, ForeignKey("claim.id", deferrable=True, initially="DEFERRED")),
    PrimaryKeyConstraint("pact", "reason", "one", "other"),
)
COMPLETE_LIST = Table(
    "complete_list",  # a source's word that it lists every pact of `party` that had come to `at_least`
    METADATA,
    Column("id", Text, primary_key=True),
    Column("source", Text, ForeignKey("source.id"), nullable=False, index=True),
    Column("party", Text, ForeignKey("party.code"), nullable=False, index=True),
    *_status("at_least"),
    Column("date", Text),
    Column("first_day", Date, nullable=False),  # the days that it speaks of
    Column("last_day", Date, nullable=False),
    *_texts("quote", "note"),
    CheckConstraint("at_least_rank >= 1", name="at_least"),
    CheckConstraint("first_day <= last_day", name="span"),
)
REVIEW = Table(
    "review",  # a person's verdict on a claim; it points to no row, since it outlives the import that made the claim
    METADATA,
    Column("id", Text, primary_key=True),
    Column("claim", Text, nullable=False, index=True),
    Column("verdict", Text, nullable=False),
    Column("reviewer", Text, nullable=False),
    Column("time", Text, nullable=False),
    Column("reason", Text),
    Column("parties", Text),  # this and the columns below: the values of a correction
    Column("at_least", Text, ForeignKey("status.name")),
    Column("at_most", Text, ForeignKey("status.name")),
    *_texts("date", "title"),
    CheckConstraint("verdict IN ('accepted', 'rejected', 'corrected')", name="verdict"),
    CheckConstraint("(verdict = 'corrected') = (parties IS NOT NULL)", name="correction"),
)
MEMBERSHIP_CLAIM = Table(
    "membership_claim",  # what one source says of who belongs to an alliance, beside the gazetteer's memberships
    METADATA,
    Column("source", Text, ForeignKey("source.id")),
    Column("alliance", Text, ForeignKey("alliance.name")),
    Column("party", Text, ForeignKey("party.code")),
    Column("quote", Text, nullable=False),
    Column("quote_start", Integer, nullable=False),
    Column("quote_end", Integer, nullable=False),
    PrimaryKeyConstraint("source", "alliance", "party"),
    CheckConstraint(_QUOTE, name="quote"),
)
