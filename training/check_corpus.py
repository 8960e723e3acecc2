"""Check marked files for form: ``python training/check_corpus.py PATH…`` prints counts, or what is wrong and where."""

import re
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from onrecord.record import SpeakerKind, VerbClass
from onrecord.testing.marked import MarkupError, read_items

CLASSES = set(VerbClass)
KINDS = set(SpeakerKind)


def faults(item) -> list[str]:
    """What a person would want to look at again in one item."""
    found = []
    for s in item.statements:
        if s.verb_class not in CLASSES:
            found.append(f"{s.number}: unknown verb class {s.verb_class!r}")
        if s.speaker_kind and s.speaker_kind not in KINDS:
            found.append(f"{s.number}: unknown speaker kind {s.speaker_kind!r}")
        for role, pieces in s.spans.items():
            for start, end in pieces:
                words = item.text[start:end]
                if words != words.strip():
                    found.append(f"{s.number}: {role} begins or ends with a space: {words!r}")
                if role == "content" and re.search(r"\w$", words) and item.text[end : end + 1].isalnum():
                    found.append(f"{s.number}: {role} cuts a word: {words[-20:]!r}")
    return found


def main() -> int:
    total = Counter()
    bad = 0
    for name in sys.argv[1:]:
        try:
            items = read_items(Path(name))
        except MarkupError as error:
            print(f"{name}: {error}")
            bad += 1
            continue
        for item in items:
            for fault in faults(item):
                print(f"{name}: {item.id}: {fault}")
                bad += 1
            total["items"] += 1
            total["paragraphs"] += item.text.count("\n\n") + 1
            total["words"] += len(item.text.split())
            total["statements"] += len(item.statements)
            total["via"] += sum(s.via is not None for s in item.statements)
            total["no statement"] += not item.statements
            total.update(f"class {s.verb_class}" for s in item.statements)
            total.update(f"kind {s.speaker_kind}" for s in item.statements)
    print(dict(sorted(total.items())), f"{bad} fault(s)")
    return 1 if bad else 0


if __name__ == "__main__":
    raise SystemExit(main())
