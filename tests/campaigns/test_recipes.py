"""The recipes of docs/alerts.md and docs/server.md do what they say: lines for cron, systemd and Docker are run."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
import time
from configparser import RawConfigParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PAGE = "".join((ROOT / "docs" / name).read_text(encoding="utf-8") for name in ("alerts.md", "server.md"))
START = "import sys; sys.argv[0] = 'pacts'; from pacts.cli import main; main()"
ARTICLE = ROOT / "fixtures" / "2025-07-09-canada-japan-signed.md"
NEWS = """---
title: Oslo and Ottawa sign
published: 2025-03-14
---

OSLO - Canada and Norway signed an agreement on the protection of classified information in Oslo on Thursday.
"""
BROKEN = "a note without a day"


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


def block(language: str, word: str) -> str:
    return next(each for each in blocks(language) if word in each)


@pytest.fixture
def server(tmp_path: Path) -> Path:
    """What the recipes call /srv/pacts: an environment with pacts, an inbox with an article, and a mail program."""
    programs = tmp_path / ".venv" / "bin"
    programs.mkdir(parents=True)
    script(programs / "pacts", f'PYTHONPATH="{ROOT}" exec "{sys.executable}" -c "{START}" "$@"')
    script(programs / "pip", 'echo "$@" >> pip.log')
    script(programs / "mail", "cat > mail.txt")
    script(programs / "pg_dump", "echo dumped")
    (programs / "python").symlink_to(sys.executable)
    (tmp_path / "inbox").mkdir()
    shutil.copy(ARTICLE, tmp_path / "inbox")
    return tmp_path


def script(file: Path, line: str) -> None:
    file.write_text(f"#!/bin/sh\n{line}\n")
    file.chmod(0o755)


def here(text: str, server: Path) -> str:
    return text.replace("/srv/pacts", str(server)).replace("/backup", str(server))


def run(command: str, server: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a line under sh with nothing in the environment but what the recipe sets."""
    env = {"PATH": f"{server}/.venv/bin:/usr/bin:/bin", "HOME": str(server), **more}
    return subprocess.run(["/bin/sh", "-c", command], cwd=server, env=env, capture_output=True, text=True, check=False)


def test_the_line_for_cron_sends_what_is_new_once(server: Path) -> None:
    path, line = here(block("sh", "mail -s"), server).splitlines()
    assert path == f"PATH={server}/.venv/bin:/usr/bin:/bin"
    command = re.fullmatch(r"\S+ \* \* \* \*  (.*)", line)
    assert command is not None
    run("pacts import inbox/*.md && rm inbox/*", server)
    for text, sent in (("", False), (NEWS, True), (BROKEN, False)):
        (server / "mail.txt").unlink(missing_ok=True)
        (server / "inbox" / "next.md").write_text(text)
        done = run(command[1], server)
        assert done.stderr == "", done.stderr
        assert (server / "mail.txt").exists() is sent, (text[:200], done)
    shutil.rmtree(server / ".local")
    (server / "pacts.db").unlink()
    (server / "inbox" / "next.md").unlink()
    run(command[1], server)
    assert (server / "mail.txt").exists()  # a registry that cannot be read is told too


def test_the_units_of_systemd_are_valid_and_write_the_feed(server: Path) -> None:
    units = re.findall(
        r"# (/etc/systemd/system/(\S+))\n(.*?)(?=\n# /etc|\Z)", here(block("ini", "[Timer]"), server), re.DOTALL
    )
    assert [name for _, name, _ in units] == ["pacts-import.service", "pacts-import.timer"]
    folder = server / "units"
    folder.mkdir()
    for _, name, text in units:
        (folder / name).write_text(text)
    if shutil.which("systemd-analyze"):
        files = [str(folder / name) for _, name, _ in units]
        env = {**os.environ, "SYSTEMD_UNIT_PATH": f"{folder}:"}
        done = subprocess.run(
            ["systemd-analyze", "verify", *files], env=env, capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stderr) == (0, "")
    values: dict[str, list[str]] = {}
    for line in (folder / "pacts-import.service").read_text().splitlines():
        name, sign, value = line.partition("=")
        if sign:
            values.setdefault(name, []).append(value)
    assert values["WorkingDirectory"] == [str(server)]
    (path,) = values["Environment"]
    for command in values["ExecStart"]:
        words = shlex.split(command.removeprefix("-"))
        assert Path(words[0]).is_absolute()
        env = {"PATH": path.removeprefix("PATH="), "HOME": str(server)}
        subprocess.run(words, cwd=server, env=env, check=True, capture_output=True)
    titles = [each.text for each in ElementTree.parse(server / "feed.xml").iter("{http://www.w3.org/2005/Atom}title")]
    assert "Registry of information-security pacts" in titles
    timer = RawConfigParser()
    timer.read(folder / "pacts-import.timer")
    assert timer["Timer"]["OnCalendar"] == "hourly"


def test_the_lines_for_backup_and_upgrade_leave_a_whole_registry(server: Path) -> None:
    run("pacts import inbox", server)
    for line in here(block("sh", "pacts db backup"), server).splitlines():
        done = run(line, server)
        assert done.returncode == 0, (line, done.stderr)
    (copy,) = server.glob("pacts-*.db")
    assert run(f"pacts --db {copy} show Canada Japan", server).returncode == 0
    assert "install --upgrade" in (server / "pip.log").read_text()


def test_the_container_serves_and_tells_that_it_is_well(server: Path) -> None:
    """Without Docker: its commands, with a folder for its volume and a free port for its own."""
    lines = dict(re.findall(r"^([A-Z]+) (.*)$", block("dockerfile", "FROM"), re.MULTILINE))
    extras = re.search(r"/src\[(.*?)\]", lines["RUN"])
    assert extras is not None
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert all(re.search(rf"^{extra} = \[", project, re.MULTILINE) for extra in extras[1].split(","))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    name, _, place = lines["ENV"].partition("=")
    env = {name: place.replace("/data", str(server))}
    well = shlex.join(json.loads(lines["HEALTHCHECK"].partition(" CMD ")[2].replace("8000", port)))
    assert run(well, server, **env).returncode == 1
    filled = re.search(r"pacts pacts (import \S+)", PAGE)
    assert filled is not None
    assert run(f"pacts {filled[1].replace('/inbox', 'inbox')}", server, **env).returncode == 0
    words = [*re.findall(r'"([^"]*)"', lines["CMD"]), "--port", port]
    assert words[0] == "pacts"
    process = subprocess.Popen([str(server / ".venv/bin/pacts"), *words[1:]], env={**os.environ, **env}, cwd=server)
    try:
        for _ in range(200):
            if run(well, server, **env).returncode == 0:
                break
            assert process.poll() is None
            time.sleep(0.1)
        else:
            pytest.fail("the container's health check never succeeded")
    finally:
        process.terminate()
        process.wait(20)
    assert run(well, server, **env).returncode == 1
