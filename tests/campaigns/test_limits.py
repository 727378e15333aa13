"""A query of one's own ends: by time, rows or memory, on Ctrl-C, and when its reader has gone."""

from __future__ import annotations

import json
import logging
import math
import re
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

import psycopg
import pytest

from pacts.errors import PactsError
from pacts.output import FORMATS, emit
from pacts.registry import Registry
from pacts.sql.query_limits import BadQuery
from tests.conftest import NewPlace

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT {} FROM n"
SLOW = {
    "sqlite": [
        "SELECT count(*) FROM party a, party b, party c, party d",
        "SELECT replace(printf('%.*c', 2900000, 'a'), printf('%.*c', 1400000, 'a') || 'b', '')",  # a single step
    ],
    "postgresql": [
        "SELECT count(*) FROM party a, party b, party c, party d",
        "SELECT pg_sleep(60)",
    ],
}
LARGE = {
    "sqlite": [
        "SELECT zeroblob(1e9)",
        "SELECT printf('%.*c', 1e9, 'x')",
        "SELECT group_concat(printf('%.*c', 1000000, 'x')) FROM party",
        ENDLESS.format("printf('%.*c', 100000, i)"),
        "SELECT max(" + ", ".join(f"printf('%.*c', 2900000, '{n}')" for n in range(100)) + ")",
    ],
    "postgresql": [
        "SELECT repeat('x', 50000000)",
        "SELECT repeat('x', 2000000000)",
        "SELECT repeat('x', 100000) FROM generate_series(1, 1000000)",
        "SELECT string_agg(repeat('x', 1000000), '') FROM generate_series(1, 100)",
        "SELECT CASE WHEN i > 20000 THEN repeat('x', 2900000) END FROM generate_series(1, 30000) AS i",
    ],
}


def _cases(queries: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(kind, query) for kind, some in queries.items() for query in some]


def _address(registry: Registry) -> str:
    return registry.place.url.render_as_string(hide_password=False)


def _started(place: str, query: str, *more: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "pacts", "--db", place, "sql", query, *more]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def _ended(process: subprocess.Popen[str]) -> tuple[int, str, float]:
    """The exit status, standard error, and the most memory that the process had, in megabytes."""
    assert process.stdout is not None
    assert process.stderr is not None
    peak = 0.0
    with ThreadPoolExecutor(2) as pool:
        _, errors = (pool.submit(stream.read) for stream in (process.stdout, process.stderr))
        while process.poll() is None:
            peak = _peak(process.pid) or peak
            time.sleep(0.005)
    return process.returncode, errors.result(), peak


def _peak(process: int) -> float:
    """The most memory of a process so far, 0 where it has ended; what `wait4` tells counts that of its parent too."""
    match = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{process}/status").read_text(encoding="utf-8"))
    return int(match[1]) / 1000 if match else 0.0


@pytest.mark.parametrize(("kind", "query"), [*_cases(SLOW), ("sqlite", ENDLESS.format("count(*)"))])
def test_a_slow_query_ends_at_its_time(kind: str, query: str, new_place: NewPlace) -> None:
    with Registry(new_place(kind, True)) as registry:
        start = time.monotonic()
        with pytest.raises(PactsError) as stopped:
            registry.sql(query, timeout=0.5)
        assert time.monotonic() - start < 3
    assert str(stopped.value) == (
        "The query was stopped at its time limit, 0.5 s. "
        "Ask for less, or give it more time: --timeout 3, in Python timeout=3."
    )


def test_the_command_stops_a_query_at_its_time(registry: Registry) -> None:
    process = _started(_address(registry), ENDLESS.format("count(*)"), "--timeout", "1")
    status, errors, megabytes = _ended(process)
    assert (status, "--timeout 6" in errors, "Traceback" in errors) == (1, True, False), errors
    assert megabytes < 300


@pytest.mark.parametrize(("kind", "query"), _cases(LARGE))
def test_a_large_answer_is_refused_before_it_fills_the_memory(kind: str, query: str, new_place: NewPlace) -> None:
    status, errors, megabytes = _ended(_started(new_place(kind, True), query))
    assert status == 1
    assert "stopped at its memory limit, 12 MB for the answer and 3 MB for one row" in errors
    assert "PACTS_SQL_MEGABYTES=48" in errors
    assert megabytes < 300


def test_the_longest_table_fits_the_memory(registry: Registry) -> None:
    query = "SELECT a.code, b.name, c.name, d.name FROM party a, party b, party c, party d"
    status, errors, megabytes = _ended(_started(_address(registry), query))
    assert (status, "cut after 100,000 rows" in errors) == (0, True), errors
    assert megabytes < 300
    status, errors, megabytes = _ended(_started(_address(registry), "SELECT * FROM party a, party b, party c"))
    assert megabytes < 300


def test_more_memory_may_be_allowed(registry: Registry, monkeypatch: pytest.MonkeyPatch) -> None:
    make = "printf('%.*c', 9000000, 'x')" if registry.place.file else "repeat('x', 9000000)"
    with pytest.raises(PactsError, match="memory limit"):
        registry.sql(f"SELECT {make} AS long")
    monkeypatch.setenv("PACTS_SQL_MEGABYTES", "64")
    assert registry.sql(f"SELECT {make} AS long") == (["long"], [("x" * 9_000_000,)])
    monkeypatch.setenv("PACTS_SQL_MEGABYTES", "some")
    with pytest.raises(PactsError, match="PACTS_SQL_MEGABYTES is 'some'"):
        registry.sql("SELECT 1")


def test_more_rows_than_the_limit_are_cut_and_that_is_said(
    registry: Registry, caplog: pytest.LogCaptureFixture
) -> None:
    query = ENDLESS.format("i") if registry.place.file else "SELECT i FROM generate_series(1, 9000) AS i ORDER BY i"
    with caplog.at_level(logging.WARNING, logger="pacts"):
        assert registry.sql(query, max_rows=7000)[1] == [(i,) for i in range(1, 7001)]
        assert registry.sql("SELECT 1 AS one UNION ALL SELECT 2", max_rows=2)[1] == [(1,), (2,)]
    assert caplog.messages == [
        "The answer was cut after 7,000 rows, its row limit. For more: --limit-rows 70000, in Python max_rows=70000."
    ]


def test_the_command_says_on_standard_error_that_rows_are_cut(registry: Registry) -> None:
    query = "SELECT a.code FROM party a, party b, party c"
    process = _started(_address(registry), query, "--format", "csv", "--limit-rows", "3")
    printed, errors = process.communicate()
    assert (process.returncode, len(printed.splitlines())) == (0, 4)
    assert errors.startswith("The answer was cut after 3 rows, its row limit.")


@pytest.mark.parametrize(("timeout", "rows"), [(0, 1), (-1, 1), (math.nan, 1), (math.inf, 1), (1, 0)])
def test_impossible_limits_are_refused(timeout: float, rows: int, registry: Registry) -> None:
    with pytest.raises(PactsError, match="A query cannot"):
        registry.sql("SELECT 1", timeout=timeout, max_rows=rows)


def test_ctrl_c_ends_a_query_at_once(registry: Registry) -> None:
    process = _started(_address(registry), ENDLESS.format("count(*)"), "--timeout", "100")
    time.sleep(3)
    assert process.poll() is None
    process.send_signal(signal.SIGINT)
    start = time.monotonic()
    status, errors, _ = _ended(process)
    assert time.monotonic() - start < 3
    assert (status, errors.strip()) == (1, "Aborted!")
    if registry.place.file is None:
        assert not _running(registry, "WITH RECURSIVE n")


def test_a_query_ends_in_the_server_when_its_client_was_killed(postgres: str, new_place: NewPlace) -> None:
    with Registry(new_place("postgresql", True)) as registry:
        process = _started(_address(registry), "SELECT pg_sleep(59)", "--timeout", "100")
        until = time.monotonic() + 20
        while not _running(registry, "pg_sleep(59)") and time.monotonic() < until:
            time.sleep(0.1)
        assert _running(registry, "pg_sleep(59)")
        process.kill()
        _ended(process)
        time.sleep(3)
        assert not _running(registry, "pg_sleep(59)")


def _running(registry: Registry, words: str) -> bool:
    """Whether a query with these words runs in the server."""
    query = "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND pid <> pg_backend_pid() AND query LIKE %s"
    address = registry.place.url.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(address) as connection:
        row = connection.execute(query, (f"%{words}%",)).fetchone()
        # A FETCH shows its own words only.
        fetching = connection.execute(query, ("FETCH%",)).fetchone()
    assert row
    assert fetching
    return bool(row[0] + fetching[0])


ODD: list[tuple[str, str, Any]] = [
    ("postgresql", "'Infinity'::numeric", "Infinity"),
    ("postgresql", "'NaN'::numeric", "NaN"),
    ("postgresql", "'-Infinity'::float8", "-Infinity"),
    ("postgresql", "ARRAY['NaN', 1, 2.5]::numeric[]", ["NaN", 1, 2.5]),
    ("postgresql", "10::numeric ^ 5000 > 1", 1),
    ("postgresql", "123456789012345678901234567890::numeric", 123456789012345678901234567890),
    ("postgresql", "'{\"a\": [1, 1e999]}'::json", {"a": [1, "Infinity"]}),
    ("postgresql", "'\\x00ff'::bytea", "00ff"),
    ("postgresql", "interval '1 month 3 days'", "1 mon 3 days"),
    ("postgresql", "int4range(1, 5)", "[1,5)"),
    ("postgresql", "'{[1,2], [5,9)}'::int4multirange", "{[1,3),[5,9)}"),
    ("postgresql", "date 'infinity'", "infinity"),
    ("postgresql", "date '0044-03-15 BC'", "0044-03-15 BC"),
    ("postgresql", "timestamp '2025-07-09 10:00'", "2025-07-09 10:00:00"),
    ("postgresql", "ARRAY[date '2025-07-09']", ["2025-07-09"]),
    ("postgresql", "time '24:00'", "24:00:00"),
    ("postgresql", "'12345678-1234-5678-1234-567812345678'::uuid", "12345678-1234-5678-1234-567812345678"),
    ("postgresql", "inet '10.0.0.1/8'", "10.0.0.1/8"),
    ("postgresql", "ROW(1, 'x')", ["1", "x"]),
    ("postgresql", "NULL", None),
    ("sqlite", "9e999", "Infinity"),
    ("sqlite", "-9e999", "-Infinity"),
    ("sqlite", "x'00ff'", "00ff"),
]


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_odd_values_are_printed(kind: str, new_place: NewPlace) -> None:
    def refuse(constant: str) -> None:
        raise AssertionError(f"{constant} is not JSON")

    with Registry(new_place(kind, True)) as registry:
        for expression, value in [case[1:] for case in ODD if case[0] == kind]:
            columns, rows = registry.sql(f"SELECT {expression} AS odd")
            for format in FORMATS:
                out = StringIO()
                emit([dict(zip(columns, row, strict=True)) for row in rows], columns, format, out)
                if format == "json":
                    assert json.loads(out.getvalue(), parse_constant=refuse) == [{"odd": value}]


@pytest.mark.parametrize(
    ("kind", "query"),
    [
        ("sqlite", "SELECT CAST(x'ff' AS TEXT)"),
        ("sqlite", "SELECT '\0'"),
        ("sqlite", "SELECT '\ud800'"),
        ("postgresql", "SELECT '\0'"),
        ("postgresql", "SELECT '\ud800'"),
        ("postgresql", "SELECT 1 / 0"),
        ("postgresql", "SELECT ('[' || repeat('9', 5000) || ']')::json"),
    ],
)
def test_what_has_no_value_is_a_sentence(kind: str, query: str, new_place: NewPlace) -> None:
    with Registry(new_place(kind, True)) as registry, pytest.raises(BadQuery, match="The query was refused: "):
        registry.sql(query)


def test_a_huge_number_is_printed(postgres: str, new_place: NewPlace) -> None:
    with Registry(new_place("postgresql", True)) as registry:
        ((value,),) = registry.sql("SELECT 10::numeric ^ 5000")[1]
    assert Decimal(value) == Decimal(f"1{'0' * 5000}")
