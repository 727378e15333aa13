"""The tables that ship filled: statuses, parties and their names, alliances and memberships."""

from __future__ import annotations

import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from pacts.store.base import Base, partial_date


class StatusRow(Base):
    """A status and its rung, so that plain SQL can compare."""

    __tablename__ = "status"
    __table_args__ = (UniqueConstraint("name", "rank"), CheckConstraint("rank BETWEEN 0 AND 4", name="rank"))
    name: Mapped[str] = mapped_column(primary_key=True)
    rank: Mapped[int]
    ends: Mapped[bool]


class Shipped(Base):
    """Which shipped data fill the reference tables, by a hash, and by which rule the claims are grouped to pacts."""

    __tablename__ = "shipped"
    name: Mapped[str] = mapped_column(primary_key=True)
    hash: Mapped[str]


class Party(Base):
    """A country, or an organisation that signs pacts itself."""

    __tablename__ = "party"
    __table_args__ = (CheckConstraint("kind IN ('country', 'organisation')", name="kind"),)
    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    kind: Mapped[str]


class Country(Base):
    """What only a country has: its two-letter code and its official name."""

    __tablename__ = "country"
    code: Mapped[str] = mapped_column(ForeignKey("party.code"), primary_key=True)
    alpha2: Mapped[str | None]
    official: Mapped[str | None]


class Alliance(Base):
    """A named group of countries; `party` is its code where it signs pacts itself."""

    __tablename__ = "alliance"
    name: Mapped[str] = mapped_column(primary_key=True)
    party: Mapped[str | None] = mapped_column(ForeignKey("party.code"))


class PartyName(Base):
    """A way to write a party, and what kind of name that is; some words name several."""

    __tablename__ = "party_name"
    name: Mapped[str] = mapped_column(primary_key=True)
    tier: Mapped[str] = mapped_column(primary_key=True)
    party: Mapped[str] = mapped_column(ForeignKey("party.code"), primary_key=True)


class Membership(Base):
    """One source's word on a country's time in an alliance. Partial dates keep their text and their span."""

    __tablename__ = "membership"
    __table_args__ = (
        CheckConstraint(partial_date("joined", "joined_first", "joined_last"), name="joined"),
        CheckConstraint(partial_date("departed", "departed_first", "departed_last"), name="departed"),
    )
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    alliance: Mapped[str] = mapped_column(ForeignKey("alliance.name"), index=True)
    party: Mapped[str] = mapped_column(ForeignKey("party.code"))
    joined: Mapped[str | None]
    joined_first: Mapped[datetime.date | None]
    joined_last: Mapped[datetime.date | None]
    departed: Mapped[str | None]
    departed_first: Mapped[datetime.date | None]
    departed_last: Mapped[datetime.date | None]
    source: Mapped[str | None]
    basis: Mapped[str | None]
