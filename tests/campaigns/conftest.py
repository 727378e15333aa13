"""Campaigns say at the end of a run what they tried and what they found."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Report = Callable[[str], None]


@pytest.fixture
def report(record_property: Callable[[str, object], None]) -> Report:
    """Adds a line to what is printed at the end."""
    return lambda line: record_property("campaign", line)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the lines of all campaigns."""
    reports = [report for some in terminalreporter.stats.values() for report in some]
    lines = [
        str(line)
        for each in reports
        if isinstance(each, pytest.TestReport) and each.when == "call"
        for name, line in each.user_properties
        if name == "campaign"
    ]
    if lines:
        terminalreporter.section("what the campaigns tried and found")
        for line in sorted(lines):
            terminalreporter.write_line(line)
