"""Scans that are killed, whose workers are killed, and that find no cluster."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pacts.archives.runs import run
from pacts.errors import PactsError
from tests.test_archives import LINES, RULES, many

ROOT = Path(__file__).resolve().parent.parent.parent


def test_a_killed_run_goes_on_where_it_was(tmp_path: Path) -> None:
    paths = many(tmp_path / "in", 40)
    run(paths, tmp_path / "whole.jsonl", RULES)
    output = tmp_path / "found.jsonl"
    command = [sys.executable, "-c", "from pacts.cli import main; main()", "scan", str(tmp_path / "in"), "--output"]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    kills = 0
    for _ in range(10):
        process = subprocess.Popen([*command, str(output)], env=env, stderr=subprocess.PIPE, text=True)
        assert process.stderr is not None
        for _ in range(10):
            if not process.stderr.readline():
                break
        process.send_signal(signal.SIGKILL)
        kills += process.wait() == -signal.SIGKILL
        process.stderr.close()
        if output.exists():
            break
    assert kills >= 3
    assert not output.exists() or output.read_bytes() == (tmp_path / "whole.jsonl").read_bytes()
    run(paths, output, RULES, force=True)
    assert output.read_bytes() == (tmp_path / "whole.jsonl").read_bytes()
    assert not output.with_name("found.jsonl.parts").exists()


def test_a_killed_run_goes_on_within_a_long_source(tmp_path: Path) -> None:
    lines = [{**LINES[n % 50 > 0], "url": f"https://news.example/{n}"} for n in range(45_000)]
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(each) + "\n" for each in lines))
    run([tmp_path / "in.jsonl"], tmp_path / "whole.jsonl", RULES)
    output, parts = tmp_path / "found.jsonl", tmp_path / "found.jsonl.parts"
    command = [sys.executable, "-c", "from pacts.cli import main; main()", "scan", str(tmp_path / "in.jsonl")]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    for kill in range(3):
        process = subprocess.Popen([*command, "--output", str(output)], env=env, stderr=subprocess.DEVNULL)
        while len(list(parts.glob("*.counts"))) <= kill and process.poll() is None:
            time.sleep(0.01)
        process.kill()
        assert process.wait() == -signal.SIGKILL
    assert len(list(parts.glob("*.counts"))) >= 3
    run([tmp_path / "in.jsonl"], output, RULES)
    assert output.read_bytes() == (tmp_path / "whole.jsonl").read_bytes()


def test_a_cluster_writes_the_same_bytes_though_a_worker_is_killed(tmp_path: Path) -> None:
    from distributed import LocalCluster

    paths = many(tmp_path / "in", 30)
    run(paths, tmp_path / "one.jsonl", RULES)
    killed = False
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, local_directory=str(tmp_path)
    ) as cluster:
        worker = next(iter(cluster.workers.values()))

        def kill_once(number: int, of: int, counts: object) -> None:
            nonlocal killed
            if not killed:
                os.kill(worker.pid, signal.SIGKILL)
                killed = True

        run(paths, tmp_path / "many.jsonl", RULES, cluster=cluster.scheduler_address, done=kill_once)
    assert killed
    assert (tmp_path / "many.jsonl").read_bytes() == (tmp_path / "one.jsonl").read_bytes()


def test_a_cluster_waits_for_a_slow_writer(tmp_path: Path) -> None:
    from distributed import LocalCluster

    paths = many(tmp_path / "in", 60)
    ahead = []
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, local_directory=str(tmp_path)
    ) as cluster:

        def wait(number: int, of: int, counts: object) -> None:
            time.sleep(0.05)
            ahead.append(len(list((tmp_path / "many.jsonl.parts").glob("*.0.counts"))) - number)

        run(paths, tmp_path / "many.jsonl", RULES, cluster=cluster.scheduler_address, done=wait)
    assert 0 < max(ahead) <= 10  # four for each worker, and the step that it has just done


def test_a_worker_that_is_killed_loses_nothing(tmp_path: Path) -> None:
    paths = many(tmp_path / "in", 60)
    run(paths, tmp_path / "one.jsonl", RULES)
    killed: list[int | None] = []

    def kill_once(number: int, of: int, counts: object) -> None:
        if not killed:
            killed.append(next(iter(multiprocessing.active_children())).pid)
            os.kill(killed[0] or 0, signal.SIGKILL)

    run(paths, tmp_path / "two.jsonl", RULES, workers=2, done=kill_once)
    assert killed
    assert (tmp_path / "two.jsonl").read_bytes() == (tmp_path / "one.jsonl").read_bytes()


def test_no_cluster_at_an_address(tmp_path: Path) -> None:
    paths = many(tmp_path / "in", 1)
    with pytest.raises(PactsError, match="no cluster answers"):
        run(paths, tmp_path / "found.jsonl", RULES, cluster="tcp://127.0.0.1:9")


@pytest.mark.parametrize("address", ["foo", "tcp://127.0.0.1:x", "bogus://127.0.0.1:1"])
def test_an_address_of_no_cluster_is_a_sentence(tmp_path: Path, address: str) -> None:
    (tmp_path / "a.md").write_text("X.\n")
    with pytest.raises(PactsError, match=f"^{address}: no cluster answers .*Check the address"):
        run([tmp_path / "a.md"], tmp_path / "found.jsonl", RULES, cluster=address)
