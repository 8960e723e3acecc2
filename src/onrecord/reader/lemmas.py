"""Base forms of English reporting words: a table of irregular verbs and the regular endings, checked against a list of known words."""

from __future__ import annotations

from functools import lru_cache

_IRREGULAR = {
    "said": "say", "says": "say", "told": "tell", "thought": "think", "knew": "know", "known": "know", "wrote": "write", "written": "write",
    "spoke": "speak", "spoken": "speak", "heard": "hear", "held": "hold", "felt": "feel", "found": "find", "made": "make", "gave": "give",
    "given": "give", "took": "take", "taken": "take", "put": "put", "let": "let", "read": "read", "saw": "see", "seen": "see",
    "swore": "swear", "sworn": "swear", "sought": "seek", "went": "go", "gone": "go", "came": "come", "kept": "keep", "left": "leave",
    "meant": "mean", "laid": "lay", "drew": "draw", "drawn": "draw", "threw": "throw", "thrown": "throw", "shot": "shoot", "set": "set",
    "stood": "stand", "understood": "understand", "brought": "bring", "bore": "bear", "borne": "bear", "began": "begin", "begun": "begin",
    "broke": "break", "broken": "break", "forbade": "forbid", "forbidden": "forbid", "foresaw": "foresee", "foretold": "foretell",
    "got": "get", "hit": "hit", "lied": "lie", "led": "lead", "paid": "pay", "quoth": "quote", "rose": "rise", "sent": "send",
    "struck": "strike", "shook": "shake", "showed": "show", "shown": "show", "taught": "teach", "withdrew": "withdraw", "withheld": "withhold",
    "was": "be", "were": "be", "is": "be", "are": "be", "been": "be", "am": "be", "being": "be", "has": "have", "had": "have", "having": "have",
    "did": "do", "does": "do", "done": "do", "would": "will", "n't": "not", "n’t": "not", "ca": "can", "wo": "will", "might": "may",
    "undertook": "undertake", "undertaken": "undertake", "foreseen": "foresee", "pled": "plead", "bade": "bid", "bidden": "bid", "lying": "lie",
    "drove": "drive", "driven": "drive", "tore": "tear", "torn": "tear", "clung": "cling", "lent": "lend", "lit": "light", "proven": "prove",
    "learnt": "learn", "dreamt": "dream", "spelt": "spell", "besought": "beseech", "rang": "ring", "rung": "ring", "cannot": "can",
    "cast": "cast", "cut": "cut", "bet": "bet", "beat": "beat", "bid": "bid", "burst": "burst", "cried": "cry", "stuck": "stick", "sang": "sing",
    "sung": "sing", "wept": "weep", "overheard": "overhear", "reread": "reread", "misspoke": "misspeak", "dealt": "deal", "denies": "deny",
    "fell": "fall", "fought": "fight", "hung": "hang", "lost": "lose", "met": "meet", "ran": "run", "sat": "sit", "won": "win", "built": "build",
    "retook": "retake", "retaken": "retake", "overran": "overrun", "fled": "flee", "rebuilt": "rebuild", "fallen": "fall",
}  # fmt: skip


def candidates(word: str) -> list[str]:
    """The base forms a word may have, the likeliest first, the word itself last."""
    return list(_candidates(word.lower()))


@lru_cache(maxsize=1 << 16)
def _candidates(word: str) -> tuple[str, ...]:
    """As ``candidates``, of a word in lower case."""
    found = [_IRREGULAR[word]] if word in _IRREGULAR else []
    for ending, grown in (
        ("ies", ("y", "ie")),
        ("ied", ("y", "ie")),
        ("es", ("", "e")),
        ("s", ("",)),
        ("ed", ("", "e")),
        ("ing", ("", "e")),
    ):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word[: -len(ending)]
            found += [stem + end for end in grown]
            if len(stem) > 2 and stem[-1] == stem[-2] and ending in ("ed", "ing"):
                found.append(stem[:-1])
    return (*dict.fromkeys(found), word)
