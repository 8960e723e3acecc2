"""Opening a ledger: its address, its connections, its schema's version."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, StaticPool, create_engine, event, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, DBAPIError, InterfaceError, NoSuchModuleError, OperationalError

from onrecord.errors import LedgerError
from onrecord.settings import LEDGER

DEFAULT = LEDGER
BUSY_SECONDS = 60
"""How long a process waits for another that writes."""

VERSION = "0002"
"""The newest version of the schema, as the last of the migrations names it."""

MEMORY = ":memory:"
"""The address of a ledger that is gone when it is closed."""

_LOCK = 7_208_316_451  # whoever writes to a ledger in PostgreSQL holds this lock of its database


def engine_of(address: str, *, create: bool) -> Engine:
    """An engine for a ledger at a path (SQLite) or a URL (``postgresql://…``), its schema brought up to date.

    A transaction of a connection with the execution option ``writing`` waits until no other process writes.

    Raises:
        LedgerError: there is no ledger there (and ``create`` is not set), it cannot be opened, or it is of a later version of onrecord.
    """
    engine = _sqlite(address, create=create) if is_file(address) else _postgres(address)
    try:
        _migrate(engine, address, create=create)
    except LedgerError:
        engine.dispose()
        raise
    except (DatabaseError, InterfaceError) as error:
        engine.dispose()
        raise LedgerError(f"{shown(address)}: {_said(error)}; expected a ledger that can be opened; check the path or the server") from error
    return engine


@contextmanager
def told(address: str) -> Iterator[None]:
    """Tell of what goes wrong with the database (a full disk, a lock, a server gone) as a ``LedgerError``."""
    try:
        yield
    except (OperationalError, InterfaceError) as error:
        advice = "free some space, or wait until others have done, and run it again; what was kept before is there"
        raise LedgerError(f"{shown(address)}: {_said(error)}; expected a ledger that can be read and written; {advice}") from error


def shown(address: str) -> str:
    """An address without its password."""
    return address if is_file(address) or "@" not in address else make_url(address).render_as_string(hide_password=True)


def is_file(address: str) -> bool:
    """Whether an address is that of SQLite."""
    return "://" not in address or address.startswith("sqlite:")


def path_of(address: str) -> Path:
    """The file of a ledger in SQLite."""
    return Path(address.removeprefix("sqlite:///"))


def snapshot(connection: Connection) -> Connection:
    """A connection whose reads all show the ledger at one moment, whatever others write (SQLite's do anyway)."""
    if connection.dialect.name == "postgresql":
        return connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    return connection


def _said(error: DBAPIError) -> str:
    return " ".join(str(error.orig).split())


def _sqlite(address: str, *, create: bool) -> Engine:
    if address == MEMORY:
        engine = create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})
    else:
        path = path_of(address)
        _check(path, create=create)
        engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": BUSY_SECONDS})

    @event.listens_for(engine, "connect")
    def _connected(connection: Any, _: Any) -> None:
        connection.isolation_level = None  # transactions are begun below, not by the driver
        for pragma in (f"busy_timeout={BUSY_SECONDS * 1000}", "journal_mode=wal", "synchronous=normal", "foreign_keys=on"):
            connection.execute(f"pragma {pragma}")

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        connection.exec_driver_sql("begin immediate" if _writes(connection) else "begin")

    return engine


def _check(path: Path, *, create: bool) -> None:
    """Refuse a path at which no ledger can be."""
    if not create and not path.exists():
        raise LedgerError(f"found no ledger at {path}; make one with `onrecord add FILES --ledger {path}`, or name another with --ledger")
    if not path.parent.is_dir():
        raise LedgerError(f"{path.parent} is no folder; make it, or name another place with --ledger")
    if path.is_dir():
        raise LedgerError(f"{path} is a folder, expected a file with a ledger; name another with --ledger")


def _postgres(address: str) -> Engine:
    try:
        url = make_url(address)
        if url.drivername in ("postgresql", "postgres"):
            url = url.set(drivername="postgresql+psycopg")
        engine = create_engine(url, pool_pre_ping=True, connect_args={"client_encoding": "utf8"})
    except (ArgumentError, NoSuchModuleError, ValueError) as error:
        raise LedgerError(f"{address} is no address of a ledger, expected a path or postgresql://user@host/name; correct it") from error
    except ModuleNotFoundError as error:
        raise LedgerError("a ledger in PostgreSQL needs psycopg; install it with: pip install 'onrecord[postgresql]'") from error
    if engine.dialect.name != "postgresql":
        raise LedgerError(f"{shown(address)} is of {engine.dialect.name}, expected a path (SQLite) or postgresql://…; name one of these")

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        if _writes(connection):
            connection.exec_driver_sql(f"set local lock_timeout = '{BUSY_SECONDS}s'")
            connection.exec_driver_sql(f"select pg_advisory_xact_lock({_LOCK})")

    return engine


def _writes(connection: Connection) -> bool:
    return bool(connection.get_execution_options().get("writing", False))


def _migrate(engine: Engine, address: str, *, create: bool) -> None:
    """Bring the schema to the newest version; an empty database becomes a ledger only with ``create``."""
    with engine.connect() as connection:
        found, empty = _version(connection)
    if found == VERSION:
        return
    if found is None and not (empty and create):
        raise LedgerError(f"{shown(address)} holds no ledger; make one with `onrecord add FILES`, or name another with --ledger")
    with engine.execution_options(writing=True).begin() as connection:
        _check_encoding(connection, address)
        _upgrade(connection, address, found)


def _version(connection: Connection) -> tuple[str | None, bool]:
    """The version of the schema, None where there is none, and whether the database has no tables."""
    tables = inspect(connection).get_table_names()
    found = connection.scalar(text("select version_num from alembic_version")) if "alembic_version" in tables else None
    return found, not tables


def _check_encoding(connection: Connection, address: str) -> None:
    """PostgreSQL may keep text in something else than Unicode."""
    if connection.dialect.name == "postgresql" and (found := connection.scalar(text("show server_encoding"))) != "UTF8":
        raise LedgerError(f"{shown(address)} keeps its text as {found}, expected UTF8; make the database with: createdb --encoding UTF8 NAME")


def _upgrade(connection: Connection, address: str, found: str | None) -> None:
    """Run the migrations that are missing, within the transaction of the connection."""
    from alembic import command
    from alembic.script import ScriptDirectory

    config = migrations()
    if found is not None and found not in {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}:
        raise LedgerError(f"{shown(address)} is a ledger of a later onrecord (schema {found}, expected {VERSION}); update onrecord")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def migrations() -> Any:
    """Alembic's configuration for the ledger's migrations; they run on its ``attributes["connection"]``."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "onrecord.ledger:migrations")
    config.set_main_option("path_separator", "os")
    return config
