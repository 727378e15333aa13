"""Curated records: rows that a person wrote down from lists and gazettes, one status of one pact each."""

from pacts.records.record import Record, build
from pacts.records.table import parse, parse_workbook, template, whole

__all__ = ["Record", "build", "parse", "parse_workbook", "template", "whole"]
