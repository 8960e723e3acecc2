"""Output that is written whole or not at all: standard output as UTF-8 whatever the locale, and files that are there when all is written."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import SettingsError


def print_whole(text: str) -> None:
    """UTF-8 whatever the locale, at once; half of a surrogate pair becomes a question mark, which keeps offsets."""
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


@contextmanager
def written(out: str | None, option: str) -> Iterator[BinaryIO]:
    """Standard output if ``out`` is None, else a file that takes its place when all is written. ``option`` is what named it.

    Raises:
        SettingsError: it is a folder, or cannot be written.
    """
    if out is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    path = Path(out)
    if not path.name or path.is_dir():
        raise SettingsError(f"{option} {out!r} is a folder, expected a file; name one in it")
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("wb") as stream:
            yield stream
        part.replace(path)
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise
        raise SettingsError(f"{option} {out}: {error.strerror}; expected a file that can be written") from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
