"""Everything that onrecord raises on purpose, as one tree.

::

    OnrecordError
    ├── InputError            what was given cannot be read
    │   ├── SourceError           the file, folder or page cannot be opened
    │   ├── EmptyTextError        no text of an article was found in it
    │   ├── LanguageError         the text is not in a language the reader knows
    │   └── LineError             a line of a JSONL input breaks its form
    ├── SettingsError         an option or setting has a value it cannot have
    ├── LedgerError           the ledger is missing, damaged or of another version, or lacks what was asked for
    ├── GazetteerError        the gazetteer is missing or damaged
    ├── BasemapError          the basemap is missing or damaged
    └── ReaderError           the weights are missing, damaged or of another version

Every message says what was found, what was expected and what to do next.
"""

from __future__ import annotations


class OnrecordError(Exception):
    """Base of all errors raised on purpose. ``code`` is a stable, machine-readable word."""

    code = "error"


class InputError(OnrecordError):
    """What was given cannot be read."""

    code = "input"


class SourceError(InputError):
    """The file, folder or page cannot be opened."""

    code = "source"


class EmptyTextError(InputError):
    """No text of an article was found."""

    code = "empty"


class LanguageError(InputError):
    """The text is not in a language that the reader was trained for."""

    code = "language"


class LineError(InputError):
    """A line of a JSONL input breaks its form."""

    code = "line"


class SettingsError(OnrecordError):
    """An option or setting has a value it cannot have."""

    code = "settings"


class ReaderError(OnrecordError):
    """The weights are missing, damaged or of another version."""

    code = "reader"


class GazetteerError(OnrecordError):
    """The gazetteer is missing or damaged."""

    code = "gazetteer"


class BasemapError(OnrecordError):
    """The basemap is missing or damaged."""

    code = "basemap"


class LedgerError(OnrecordError):
    """The ledger is missing, damaged or of another version, or lacks what was asked for."""

    code = "ledger"
