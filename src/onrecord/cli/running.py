"""What all commands do alike: open the ledger, print JSON, tell what went wrong in one line, end with a status."""

from __future__ import annotations

import json
import logging
import os
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.text import Text

from onrecord.cli.printable import printable
from onrecord.cli.writing import print_whole
from onrecord.errors import OnrecordError, SettingsError
from onrecord.record import Failure

if TYPE_CHECKING:
    from onrecord.ledger import Ledger

DONE, FAILED, USAGE, INTERRUPTED, PIPE_CLOSED = 0, 1, 2, 130, 141


def run_told(work: Callable[[Console], int], *, debug: bool = False, stopped: Callable[[], str] = lambda: "stopped") -> int:
    """Do some work, which is given the console of standard error; its status, or that of what ended it. ``stopped`` says what Ctrl-C left."""
    errors = Console(stderr=True, highlight=False, soft_wrap=True)
    _log(debug)
    try:
        return work(errors)
    except KeyboardInterrupt:
        say(errors, stopped())
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or the interpreter complains again when it ends
        return PIPE_CLOSED
    except Exception as error:
        return _failed(errors, error, debug=debug)


def say(errors: Console, message: str) -> None:
    """One line on standard error."""
    errors.print(Text.assemble(("onrecord: ", "bold red"), printable(" ".join(message.split()))))


def told(failure: Failure) -> str:
    """One line on an input that could not be read."""
    return failure.message if failure.message.startswith(failure.name) else f"{failure.name}: {failure.message}"


@contextmanager
def opened(address: str | None, *, create: bool = False) -> Iterator[Ledger]:
    """The ledger that was asked for, or that of the settings."""
    from onrecord.ledger import Ledger
    from onrecord.settings import settings

    ledger = Ledger(settings(ledger=address).ledger, create=create)
    try:
        yield ledger
    finally:
        ledger.close()


def print_json(value: dict[str, Any] | Iterable[Any]) -> None:
    """Indented JSON on standard output."""
    print_whole(json.dumps(value, ensure_ascii=False, indent=1) + "\n")


def _failed(errors: Console, error: Exception, *, debug: bool) -> int:
    """Tell what ended the run; the exit status."""
    if debug:
        errors.print(traceback.format_exc(), markup=False)
    if isinstance(error, OnrecordError):
        say(errors, str(error))
        return USAGE if isinstance(error, SettingsError) else FAILED
    advice = "" if debug else "; run again with --debug to see where"
    say(errors, f"{type(error).__name__}: {error}{advice}. This is a fault of onrecord, please report it")
    return FAILED


def _log(debug: bool) -> None:
    """Library code logs: shown with ``--debug``, else kept quiet, for what matters is told as a failure."""
    logging.basicConfig(handlers=[logging.StreamHandler() if debug else logging.NullHandler()])
    if debug:
        logging.getLogger("onrecord").setLevel(logging.DEBUG)
