"""The tables that imports and reviews fill, with every rule the database itself can keep."""

from __future__ import annotations

import datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from pacts.status import Status
from pacts.store import shipped  # noqa: F401  (foreign keys point to its tables)
from pacts.store.base import QUOTE, partial_date
from pacts.store.base import Base as Base  # with all its tables, for whoever needs those

_ENDS = ", ".join(f"'{status}'" for status in Status if status.ends)


class Source(Base):
    """Where claims come from: an article with its text, or a page that curated records cite.

    `known` is the day by which it was surely out, None where its publication is not told; `hash` is of everything
    that was read, `sketch` a fingerprint of the text by which copies are found.
    """

    __tablename__ = "source"
    __table_args__ = (
        CheckConstraint("kind IN ('article', 'record')", name="kind"),
        CheckConstraint("kind = 'record' OR (published IS NOT NULL AND text IS NOT NULL)", name="article"),
        CheckConstraint(partial_date("published", "published_first", "published_last"), name="published"),
        CheckConstraint("known >= published_last", name="known"),
    )
    id: Mapped[str] = mapped_column(primary_key=True)
    address: Mapped[str] = mapped_column(index=True)
    title: Mapped[str]
    publisher: Mapped[str | None]
    place: Mapped[str | None]
    language: Mapped[str]
    published: Mapped[str | None]
    updated: Mapped[datetime.date | None]
    known: Mapped[datetime.date | None]
    text: Mapped[str | None]
    extractor: Mapped[str]
    hash: Mapped[str]
    kind: Mapped[str]
    published_first: Mapped[datetime.date | None]
    published_last: Mapped[datetime.date | None]
    sketch: Mapped[str | None]


class Pact(Base):
    """One agreement. `number` counts the pacts on one subject between the same parties, in the order of time.

    `subject` is what it covers (general, industrial, naval-nuclear ...), `kind` what sort of instrument it is (GSOMIA,
    ISA, arrangement ...) where that is told. `successor` takes its place once that is in force.
    """

    __tablename__ = "pact"
    __table_args__ = (
        UniqueConstraint("parties", "subject", "number"),
        CheckConstraint("parties LIKE '%_-_%'", name="parties"),
        CheckConstraint("number >= 1", name="number"),
    )
    id: Mapped[str] = mapped_column(primary_key=True)
    parties: Mapped[str]
    subject: Mapped[str]
    number: Mapped[int]
    title: Mapped[str | None]
    kind: Mapped[str | None]
    successor: Mapped[str | None] = mapped_column(ForeignKey("pact.id"), index=True)


class PactParty(Base):
    """Who is party to a pact: two or more rows for each."""

    __tablename__ = "pact_party"
    __table_args__ = (Index(None, "party", "pact"),)
    pact: Mapped[str] = mapped_column(ForeignKey("pact.id"), primary_key=True)
    party: Mapped[str] = mapped_column(ForeignKey("party.code"), primary_key=True)


class ClaimRow(Base):
    """What one source says of one pact. `first_day` to `last_day` is its date, else when it is known to stand so.

    `pact` is None for a claim that a review rejected or corrected: it stays as it was, and counts no more. The
    correction is a claim of its own; `corrects` names the one that it takes the place of.
    """

    __tablename__ = "claim"
    __table_args__ = (
        ForeignKeyConstraint(["at_least", "at_least_rank"], ["status.name", "status.rank"]),
        ForeignKeyConstraint(["at_most", "at_most_rank"], ["status.name", "status.rank"]),
        CheckConstraint("at_least_rank <= at_most_rank", name="order"),
        CheckConstraint(
            f"at_least = at_most OR (at_least NOT IN ({_ENDS}) AND at_most NOT IN ({_ENDS}))", name="ends_alone"
        ),
        CheckConstraint("first_day <= last_day", name="span"),
        CheckConstraint(partial_date("date", "first_day", "last_day"), name="date"),
        CheckConstraint("parties LIKE '%_-_%'", name="parties"),
        CheckConstraint(f"quote_start IS NULL OR ({QUOTE})", name="quote"),
    )
    id: Mapped[str] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(ForeignKey("source.id"), index=True)
    pact: Mapped[str | None] = mapped_column(ForeignKey("pact.id"), index=True)
    at_least: Mapped[str]
    at_least_rank: Mapped[int]
    at_most: Mapped[str]
    at_most_rank: Mapped[int]
    date: Mapped[str | None]
    first_day: Mapped[datetime.date]
    last_day: Mapped[datetime.date]
    quote: Mapped[str | None]
    quote_start: Mapped[int | None]
    quote_end: Mapped[int | None]
    title: Mapped[str | None]
    rule: Mapped[str]
    extractor: Mapped[str]
    parties: Mapped[str] = mapped_column(index=True)
    note: Mapped[str | None]
    kind: Mapped[str | None]
    corrects: Mapped[str | None] = mapped_column(ForeignKey("claim.id"), index=True)


class CompleteList(Base):
    """A source's word that it lists every pact of `party` that had come to `at_least`: who is missing had none.

    `first_day` to `last_day` is the date it speaks of, else the days of its publication.
    """

    __tablename__ = "complete_list"
    __table_args__ = (
        ForeignKeyConstraint(["at_least", "at_least_rank"], ["status.name", "status.rank"]),
        CheckConstraint("at_least_rank >= 1", name="at_least"),
        CheckConstraint("first_day <= last_day", name="span"),
    )
    id: Mapped[str] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(ForeignKey("source.id"), index=True)
    party: Mapped[str] = mapped_column(ForeignKey("party.code"), index=True)
    at_least: Mapped[str]
    at_least_rank: Mapped[int]
    date: Mapped[str | None]
    first_day: Mapped[datetime.date]
    last_day: Mapped[datetime.date]
    quote: Mapped[str | None]
    note: Mapped[str | None]


class Review(Base):
    """A person's verdict on a claim, with the corrected values where there are any; the newest of a claim counts.

    `claim` points to no row: a verdict outlives the import that made the claim, and meets it again at the next.
    """

    __tablename__ = "review"
    __table_args__ = (
        CheckConstraint("verdict IN ('accepted', 'rejected', 'corrected')", name="verdict"),
        CheckConstraint("(verdict = 'corrected') = (parties IS NOT NULL)", name="correction"),
        ForeignKeyConstraint(["at_least"], ["status.name"]),
        ForeignKeyConstraint(["at_most"], ["status.name"]),
    )
    id: Mapped[str] = mapped_column(primary_key=True)
    claim: Mapped[str] = mapped_column(index=True)
    verdict: Mapped[str]
    reviewer: Mapped[str]
    time: Mapped[str]
    reason: Mapped[str | None]
    parties: Mapped[str | None]
    at_least: Mapped[str | None]
    at_most: Mapped[str | None]
    date: Mapped[str | None]
    title: Mapped[str | None]


class MembershipClaim(Base):
    """What one source says of who belongs to an alliance: evidence, beside the memberships of the gazetteer."""

    __tablename__ = "membership_claim"
    __table_args__ = (CheckConstraint(QUOTE, name="quote"),)
    source: Mapped[str] = mapped_column(ForeignKey("source.id"), primary_key=True)
    alliance: Mapped[str] = mapped_column(ForeignKey("alliance.name"), primary_key=True)
    party: Mapped[str] = mapped_column(ForeignKey("party.code"), primary_key=True)
    quote: Mapped[str]
    quote_start: Mapped[int]
    quote_end: Mapped[int]
