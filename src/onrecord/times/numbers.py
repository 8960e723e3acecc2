"""Numbers and years as they are written and spoken: "twenty-four", "two and a half", "2 1/2", "nineteen ninety-six"."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.times.lexicon import Token

Reading = tuple[int, float]


def counts(tokens: Sequence[Token], at: int) -> list[Reading]:
    """A number from one token on, with its end; the longest way to read it alone."""
    kinds = tokens[at].kinds
    if "INT" in kinds:
        return [_with_fraction(tokens, at + 1, kinds["INT"])]
    if "DECIMAL" in kinds:
        return [(at + 1, kinds["DECIMAL"])]
    found = _spoken(tokens, at)
    return [found] if found else []


def _with_fraction(tokens: Sequence[Token], at: int, whole: int) -> Reading:
    """As in "2 1/2": a whole number and a half, a third, a quarter."""
    three = tokens[at : at + 3]
    if len(three) == 3 and three[1].word == "/" and "INT" in three[0].kinds and "INT" in three[2].kinds and three[2].kinds["INT"] in (2, 3, 4):
        return at + 3, whole + three[0].kinds["INT"] / three[2].kinds["INT"]
    return at, whole


def _spoken(tokens: Sequence[Token], at: int) -> Reading | None:
    """A number in words below a million."""
    total = current = 0
    end = at
    while end < len(tokens):
        kinds = tokens[end].kinds
        if "SCALE" in kinds and (current or end == at):
            current = max(current, 1) * kinds["SCALE"]
            if kinds["SCALE"] == 1000:
                total, current = total + current, 0
        elif "TEN" in kinds and current % 100 == 0:
            current += kinds["TEN"]
        elif "NUM" in kinds and (current % 10 == 0 and (current % 100 == 0 or kinds["NUM"] < 10)):
            current += kinds["NUM"]
        elif not (tokens[end].word in ("-", "and") and end > at and _goes_on(tokens, end, total + current)):
            break
        end += 1
    return (end, total + current) if end > at else None


def _goes_on(tokens: Sequence[Token], at: int, whole: int) -> bool:
    """Whether a hyphen or an "and" stands within a number: "twenty-four", "one hundred and five"."""
    following = tokens[at + 1].kinds if at + 1 < len(tokens) else {}
    if tokens[at].word == "and":
        return whole >= 100 and whole % 100 == 0 and ("NUM" in following or "TEN" in following)
    return whole % 100 >= 20 and whole % 10 == 0 and following.get("NUM", 10) < 10


def ordinals(tokens: Sequence[Token], at: int) -> list[Reading]:
    """An ordinal: "11th", "eleventh", "twenty-first"."""
    kinds = tokens[at].kinds
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if "INT" in kinds and following and following.word in ("st", "nd", "rd", "th"):
        return [(at + 2, kinds["INT"])]
    if "ORD" in kinds:
        return [(at + 1, kinds["ORD"])]
    tens = kinds.get("TEN")
    if tens and at + 2 < len(tokens) and following is not None and following.word == "-" and tokens[at + 2].kinds.get("ORD", 10) < 10:
        return [(at + 3, tens + tokens[at + 2].kinds["ORD"])]
    return []


def years(tokens: Sequence[Token], at: int) -> list[Reading]:
    """A year in words, "nineteen ninety-six" or "two thousand and five"; centuries from the thirteenth on."""
    first = tokens[at].kinds.get("NUM", tokens[at].kinds.get("TEN", 0))
    if 13 <= first <= 20 and at + 1 < len(tokens):
        found = _spoken(tokens, at + 1) if "TEN" in tokens[at + 1].kinds or tokens[at + 1].kinds.get("NUM", 0) >= 10 else None
        if found and 10 <= found[1] <= 99:
            return [(found[0], first * 100 + found[1])]
    if first == 2 and at + 1 < len(tokens) and tokens[at + 1].word == "thousand":
        found = _spoken(tokens, at)
        if found and 2000 <= found[1] <= 2099:
            return [found]
    return []
