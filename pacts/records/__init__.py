"""Curated records: rows that a person wrote down from lists and gazettes, one status of one pact each."""

from pacts.records.fields import build
from pacts.records.record import Record, whole
from pacts.records.table import parse, template

__all__ = ["Record", "build", "parse", "template", "whole"]
