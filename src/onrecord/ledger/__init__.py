"""Many reports, one record: what was read, kept in SQLite or PostgreSQL. Only this package writes the ledger."""

from onrecord.ledger.ledger import Added, Ledger

__all__ = ["Added", "Ledger"]
