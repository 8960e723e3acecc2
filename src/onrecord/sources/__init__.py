"""Where pages come from: files, folders, standard input, lines of JSON."""

from onrecord.sources.files import open_pages
from onrecord.sources.jsonl import jsonl_pages

__all__ = ["jsonl_pages", "open_pages"]
