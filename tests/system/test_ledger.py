"""Ledgers under hard use: processes killed while they add, many that add at once. Each kill is by SIGKILL at a random moment."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import func, select

from onrecord.ledger import Ledger, schema
from onrecord.ledger.exchange import export
from onrecord.ledger.verify import faults

KILLS = int(os.environ.get("ONRECORD_KILLS", "12"))
REPORTS = 60
FEW = 12

# Adds reports, with two versions of every third, and says when it begins and when it has done.
ADDING = """
import sys
from onrecord.ledger import Ledger
from onrecord.ledger.adding import add
from onrecord.testing.ledgers import reading_of, report

def made(n, day):
    words = f"the bridge {n} stands on day {day}"
    done = [("Rebels", "shelled", f"Orlo {n}")]
    text = f"Ana Petrova said {words}. Rebels shelled Orlo {n}. " + "Nothing else was told. " * 40
    return report(text, url=f"https://a.example/{n}", outlet="The Courier", said=[("Ana Petrova", "said", words)], done=done)

address, count, order = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
reports = [made(n, day) for n in range(count) for day in ((1, 2) if n % 3 == 0 else (1,))]
pages = [each.page for each in reports]
print("begins", flush=True)
for _ in add(Ledger(address, create=True), pages[order:] + pages[:order], reading_of(*reports)):
    pass
"""


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a ledger is not yet."""
    return str(tmp_path / "l.db") if request.param == "sqlite" else str(request.getfixturevalue("postgres"))


def adding(address: str, count: int, order: int = 0) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", ADDING, address, str(count), str(order)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def ended(process: subprocess.Popen[bytes]) -> float:
    """Wait until a process that adds has done; how long it took from its beginning."""
    assert process.stdout is not None
    process.stdout.readline()
    since = time.monotonic()
    _, errors = process.communicate(timeout=300)
    assert (process.returncode, errors) == (0, b"")
    return time.monotonic() - since


def expected(count: int) -> int:
    return count + len(range(0, count, 3))


def assert_whole(address: str, count: int) -> None:
    ledger = Ledger(address)
    with ledger.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(schema.article)) == expected(count)
        assert connection.scalar(select(func.count()).select_from(schema.document)) == count
    assert list(faults(ledger)) == []
    ledger.close()


def test_nothing_is_lost_or_doubled_by_kills_at_any_moment(tmp_path):
    chance = random.Random(7)
    address = tmp_path / "l.db"
    lasted, added = ended(adding(str(tmp_path / "once.db"), REPORTS)), set()
    for _ in range(KILLS):
        if added and max(added) == expected(REPORTS):
            shutil.rmtree(tmp_path / "done", ignore_errors=True)
            (tmp_path / "done").mkdir()
            for each in tmp_path.glob("l.db*"):
                each.rename(tmp_path / "done" / each.name)
            added.clear()
        process = adding(str(address), REPORTS)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(chance.uniform(0, lasted / 2))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        added.add(_whole_so_far(address))
    ended(adding(str(address), REPORTS))
    assert_whole(str(address), REPORTS)


def _whole_so_far(address: Path) -> int:
    """How many articles a ledger has after a kill; it is whole whatever they are."""
    ledger = Ledger(str(address), create=True)
    assert list(faults(ledger)) == []
    with ledger.reading() as connection:
        count = connection.scalar(select(func.count()).select_from(schema.article))
    ledger.close()
    return int(count or 0)


def test_many_add_at_once_to_a_ledger_that_none_of_them_found(address):
    processes = [adding(address, FEW, order=order) for order in (0, 4, 8)]
    for process in processes:
        ended(process)
    assert_whole(address, FEW)


def test_others_read_while_one_adds(address):
    Ledger(address, create=True).close()
    process, ledger, counts = adding(address, FEW), Ledger(address), []
    while process.poll() is None:
        counts.append(sum(1 for _ in export(ledger)))
        time.sleep(0.02)
    process.communicate()
    assert counts == sorted(counts)
    assert process.returncode == 0
    ledger.close()
    assert_whole(address, FEW)
