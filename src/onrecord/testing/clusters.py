"""A PostgreSQL server that lives as long as a test run: in a temporary folder, on a Unix socket, with no password and no port."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

OLDEST = 15
_FOLDERS = Path("/usr/lib/postgresql")
_NO_CARE = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses=''", "max_connections=50")
"""Settings of a server whose data nobody will miss."""


class NoClusterError(RuntimeError):
    """There is no PostgreSQL to start; the message says what is missing."""


def binaries() -> Path:
    """The folder of the newest ``initdb`` and ``pg_ctl``, 15 or later.

    Raises:
        NoClusterError: there are none.
    """
    versions = [each for each in _FOLDERS.glob("*") if each.name.isdecimal() and int(each.name) >= OLDEST and (each / "bin" / "initdb").exists()]
    if versions:
        return max(versions, key=lambda each: int(each.name)) / "bin"
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    raise NoClusterError(f"found no PostgreSQL, expected {OLDEST} or later; install it with `make system`")


@contextmanager
def cluster() -> Iterator[str]:
    """Start a server; the address of its database ``postgres``. It is gone with the ``with``.

    Raises:
        NoClusterError: there is none to start, or it does not start here.
    """
    programs, folder = binaries(), Path(tempfile.mkdtemp(prefix="onrecord-pg-"))
    user = _user()
    if user is not None:
        shutil.chown(folder, user)
    data, options = folder / "data", " ".join(f"-c {each}" for each in (*_NO_CARE, f"unix_socket_directories='{folder}'"))
    try:
        _run(programs / "initdb", "-D", data, "-U", "onrecord", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync", user=user, folder=folder)
        _run(programs / "pg_ctl", "-D", data, "-w", "-t", "60", "-l", folder / "log", "-o", options, "start", user=user, folder=folder)
        try:
            yield f"postgresql://onrecord@/postgres?host={folder}"
        finally:
            _run(programs / "pg_ctl", "-D", data, "-m", "immediate", "stop", user=user, folder=folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def database(address: str, name: str, *, like: str = "template0") -> Iterator[str]:
    """A database of a server, empty or as the one of the name ``like`` is; its address."""
    from sqlalchemy import create_engine, make_url, text

    engine = create_engine(make_url(address).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            connection.execute(text(f'create database "{name}" template "{like}"'))
        yield make_url(address).set(database=name).render_as_string(hide_password=False)
        with engine.connect() as connection:
            connection.execute(text(f'drop database "{name}" with (force)'))
    finally:
        engine.dispose()


def _user() -> str | None:
    """Whose server it is: PostgreSQL refuses to run as root, so then another's."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_name
        except KeyError:
            continue
    raise NoClusterError("PostgreSQL does not run as root, and there is no other user here; run the tests as one who is not root")


def _run(*command: Any, user: str | None, folder: Path) -> None:
    """Run a program, its output shown only where it fails."""
    with (folder / "said").open("wb") as said:
        done = subprocess.run(
            [*map(str, command)], user=user, cwd=folder, stdin=subprocess.DEVNULL, stdout=said, stderr=subprocess.STDOUT, check=False
        )
    if done.returncode:
        log = folder / "log"
        told = (folder / "said").read_text(errors="replace") + (log.read_text(errors="replace") if log.exists() else "")
        raise NoClusterError(f"{Path(command[0]).name} failed: {' '.join(told.split())[-500:]}")
