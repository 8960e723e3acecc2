"""The situation report: what the ledger holds of a span of days, in sentences of which each is checked against the words that it cites.

::

    ledger ─ facts → Facts ─ grammar → sentences ─ check → Brief ─ render → Markdown, HTML, PDF, DOCX, JSON

The grammar writes, and knows the record. The check reads what was written, and knows nothing but the sentence and its cited words.
"""
