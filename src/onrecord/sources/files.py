"""Files, folders and standard input → pages."""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import SourceError
from onrecord.record import Failure, Page
from onrecord.sources.media_types import SUFFIXES, foreign_format, media_type_of, suffix_of

STAGE = "sources"
STANDARD_INPUT = "-"
MAX_BYTES = 20 * 1024 * 1024  # of one page, unpacked
_GZIP_MARK = b"\x1f\x8b"


def open_pages(paths: Sequence[str], *, published: str | None = None) -> Iterator[Page | Failure]:
    """The pages in the files and folders, one after the other; ``-`` is standard input.

    A folder is searched to its depths for .txt, .md, .html, .htm and .xhtml files and these with .gz behind, in the order of their names;
    hidden files and folders are passed over. What cannot be read becomes a failure in its place. ``published`` is handed to every page.
    """
    for path in paths:
        if path == STANDARD_INPUT:
            yield _opened("standard input", lambda: _read(sys.stdin.buffer), published)
        elif Path(path).is_dir():
            yield from _folder(Path(path), published)
        else:
            yield _file(Path(path), published)


def _folder(folder: Path, published: str | None) -> Iterator[Page | Failure]:
    """The pages of a folder; a failure where there are none."""
    found = False
    try:
        for path in sorted(folder.rglob("*")):
            if _is_wanted(path, folder):
                found = True
                yield _file(path, published)
    except OSError as error:
        yield _failure(str(folder), f"found a folder that cannot be listed ({_reason(error)}), expected one with articles; check its permissions")
        return
    if not found:
        wanted = ", ".join(SUFFIXES)
        yield _failure(str(folder), f"found no article in the folder, expected files that end in {wanted} (or these with .gz); check the path")


def _is_wanted(path: Path, folder: Path) -> bool:
    """A file of a known type that is not hidden, nor in a hidden folder."""
    hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    return not hidden and suffix_of(path.name) in SUFFIXES and path.is_file()


def _file(path: Path, published: str | None) -> Page | Failure:
    return _opened(str(path), lambda: _read_file(path), published)


def _opened(name: str, read: Callable[[], bytes], published: str | None) -> Page | Failure:
    """The page of that name, or the failure to read it."""
    try:
        data = read()
    except SourceError as error:
        return _failure(name, str(error))
    except OSError as error:
        return _failure(name, f"{_reason(error)}; expected a file or folder that can be read, so check the path and its permissions")
    return Page(data=data, name=name, media_type=media_type_of(name, data), published=published)


def _read_file(path: Path) -> bytes:
    if not path.exists():
        raise SourceError(f"found nothing at {path}, expected a file, a folder or - for standard input; check the path")
    if not path.is_file():
        raise SourceError(f"found something that is no regular file at {path}, expected a file or folder; check the path")
    with path.open("rb") as stream:
        return _read(stream)


def _read(stream: BinaryIO) -> bytes:
    """All bytes of a stream, unpacked where they are gzip; larger ones than a page may be are refused."""
    data = stream.read(MAX_BYTES + 1)
    if data.startswith(_GZIP_MARK):
        data = _unpacked(data)
    if len(data) > MAX_BYTES:
        raise SourceError(f"found more than {MAX_BYTES // 1024 // 1024} MB, expected one article; split the file or give its lines with --jsonl")
    if (advice := foreign_format(data)) is not None:
        raise SourceError(f"found {advice}; expected plain text or HTML")
    return data


def _unpacked(data: bytes) -> bytes:
    """The bytes inside, as far as the bound on a page's size lets them be unpacked."""
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as packed:
            return packed.read(MAX_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise SourceError(f"found a damaged gzip file ({error}), expected one that unpacks; fetch it again") from error


def _reason(error: OSError) -> str:
    """What the system says, in its own words."""
    return error.strerror or str(error)


def _failure(name: str, message: str) -> Failure:
    return Failure(name=name, stage=STAGE, code=SourceError.code, message=message)
