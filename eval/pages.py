"""How exactly the text of web pages is found: precision and recall of segments, beside plain trafilatura.

Run ``PYTHONPATH=src python eval/pages.py FOLDER``. The folder holds ``segments.json`` (a list of ``{"file", "url", "must_have",
"must_not_have"}``) and the pages, gzipped or not; pages that are not in English are left out.
"""

from __future__ import annotations

import argparse
import dataclasses
import gzip
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import trafilatura

from onrecord.article import read_article
from onrecord.errors import InputError, LanguageError
from onrecord.record import BlockKind, Page

_OUTSIDE = {BlockKind.FURNITURE}  # blocks that the reader does not read


@dataclasses.dataclass
class Score:
    """Segments that had to be there and were or were not, and the same for those that had to be left out."""

    found: int = 0
    missed: int = 0
    stray: int = 0
    seconds: float = 0.0

    @property
    def precision(self) -> float:
        return self.found / max(1, self.found + self.stray)

    @property
    def recall(self) -> float:
        return self.found / max(1, self.found + self.missed)

    def __str__(self) -> str:
        f_score = 2 * self.precision * self.recall / max(1e-9, self.precision + self.recall)
        figures = f"P {self.precision:.4f}  R {self.recall:.4f}  F {f_score:.4f}"
        return f"{figures}  found {self.found}  missed {self.missed}  stray {self.stray}  {self.seconds:.1f} s"


def ours(data: bytes, url: str) -> str:
    """The text of our blocks without furniture. A page with nothing in it counts as empty."""
    try:
        article = read_article(Page(data=data, name=url, media_type="text/html", url=url))
    except LanguageError:
        raise
    except InputError:
        return ""
    return "\n".join(article.text[block.start : block.end] for block in article.blocks if block.kind not in _OUTSIDE)


def plain_trafilatura(data: bytes, url: str) -> str:
    """What trafilatura gives by itself, in the same mode."""
    return trafilatura.extract(data, url=url, fast=True, include_comments=False) or ""


def _spaced(text: str) -> str:
    return " ".join(text.split())


def judge(score: Score, case: dict[str, Any], data: bytes, extract: Callable[[bytes, str], str]) -> list[str]:
    """Count one page's segments, and tell what went wrong."""
    began = time.process_time()
    text = _spaced(extract(data, case["url"]))
    score.seconds += time.process_time() - began
    missed = [segment for segment in case["must_have"] if _spaced(segment) not in text]
    stray = [segment for segment in case["must_not_have"] if _spaced(segment) in text]
    score.found += len(case["must_have"]) - len(missed)
    score.missed += len(missed)
    score.stray += len(stray)
    return [f"missed {segment!r}" for segment in missed] + [f"stray {segment!r}" for segment in stray]


def main() -> None:
    """Print what each extractor gets wrong, then the figures of both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    mine, theirs, pages = Score(), Score(), 0
    for case in json.loads((folder / "segments.json").read_text(encoding="utf-8")):
        path = folder / case["file"]
        data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        try:
            wrong = judge(mine, case, data, ours)
        except LanguageError:
            continue
        pages += 1
        for line in wrong:
            print(f"{case['file']}: {line}")
        judge(theirs, case, data, plain_trafilatura)
    print(f"{pages} pages in English\nonrecord     {mine}\ntrafilatura  {theirs}")


if __name__ == "__main__":
    main()
