"""The command line: a thin twin of the library."""

from onrecord.cli.app import main

__all__ = ["main"]
