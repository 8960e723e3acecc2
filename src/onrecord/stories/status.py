"""What the reports together say of an incident: the published rule set (docs/reference/incident-status.md).

Each mention is a voice for or against, but for those by which a report takes something back. Who stands behind a voice is the innermost source, else
the report itself. Voices are independent where neither the origin of the copy nor the source is one. A party's voice on what it is itself party to
is its side's; all voices of one side count as one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from onrecord.stories.bearing import is_denial, known, same_name
from onrecord.stories.quoting import same_outlet
from onrecord.stories.values import Mention, Side, Status, Teller
from onrecord.stories.words import words

_OWN = frozenset({"we", "our", "it", "its", "they", "their"})
"""First words by which somebody names its own people."""
_OFFICIAL = frozenset({"official", "party"})
"""Kinds of tellers that always speak for somebody."""
_INTERESTED = frozenset({"official", "party", "anonymous", "other", None})
"""Kinds of tellers that may speak for a side; witnesses, experts, media, agencies, documents and sensors speak for themselves."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says so, in whose copy; ``side`` is None where nobody's side is spoken for."""

    mention: str
    origin: int
    name: str
    side: str | None
    own: bool
    """Whether the report says it in its own voice."""
    clear: bool = True
    """Whether it is known for whom an official speaks: of "the government" or "police" it is not, so that they are nobody's independent witness."""
    told: str = ""
    """When the report was published."""


def status(mentions: Sequence[Mention], retracted: Collection[int] = ()) -> tuple[Status, str]:
    """The status of the happening that mentions tell of, and why; ``retracted`` are reports that were taken back."""
    parties = parties_of(mentions)
    back = [mention for mention in mentions if mention.report in retracted or mention.taken_back]
    standing = [mention for mention in mentions if not _is_taken_back(mention, back)]
    denials = [(mention, voice(mention, parties)) for mention in standing if is_denial(mention)]
    assertions = [(mention, voice(mention, parties)) for mention in standing if not is_denial(mention)]
    asserting = [each for _, each in assertions]
    if back and not asserting:
        return Status.RETRACTED, f"taken back by {_listed(outlet(mention) for mention in back)}"
    denying = [each for _, each in denials if not any(_admits(mention, own, each) for mention, own in assertions)]
    if denying:
        return _denied(asserting, denying)
    rivals = _rivals([mention for mention, _ in assertions], parties)
    return (Status.DISPUTED, rivals) if rivals else _asserted(asserting)


def _is_taken_back(mention: Mention, back: Sequence[Mention]) -> bool:
    """Whether a mention stands in what was taken back, in its copies or in the words that take it back, or only hands on whoever took it back."""
    if mention.taken_back or any(mention.origin == each.origin for each in back if not each.taken_back):
        return True
    return mention.teller is not None and any(same_outlet(mention.teller.side.name, each.outlet) for each in back)


def _admits(mention: Mention, own: Voice, denial: Voice) -> bool:
    """Whether it tells later, as an act of its own side, what it denied before: "our troops have withdrawn"."""
    if own.own or own.told <= denial.told or (own.side or own.name) != (denial.side or denial.name):
        return False
    return any(each.name.lower().split(" ")[0] in _OWN or same_name(each.name, own.name) for each in mention.actors)


def _denied(asserting: Sequence[Voice], denying: Sequence[Voice]) -> tuple[Status, str]:
    """The status of what somebody denies: whoever denies it does not also assert it."""
    deniers = {each.side or each.name for each in denying}
    others = [each for each in asserting if (each.side or each.name) not in deniers]
    independent = [each for each in others if each.side is None and each.clear]
    if independent:
        return Status.DISPUTED, f"told by {_names(independent)}, denied by {_names(denying)}"
    if others:
        return Status.DENIED, f"denied by {_names(denying)}, and told only by {_names(others)}, who is a party to it"
    return Status.DENIED, f"denied by {_names(denying)}, and told by nobody else"


def _asserted(voices: Sequence[Voice]) -> tuple[Status, str]:
    """The status of what nobody denies."""
    pair = next((pair for pair in combinations(voices, 2) if independent(*pair)), None)
    if pair is not None:
        return Status.CORROBORATED, f"told independently by {_names(pair)}"
    sides = {each.side for each in voices}
    origins = len({each.origin for each in voices})
    if origins > 1 and len(sides) == 1 and None not in sides:
        return Status.SINGLE_ORIGIN, f"{origins} origins, but only {_names(voices)}, of one side that it is about, say so"
    return Status.SINGLE_ORIGIN, f"one origin: {_names(voices)}" if origins == 1 else f"{origins} origins, but all rest on {_names(voices)}"


def independent(one: Voice, other: Voice) -> bool:
    """Whether two voices corroborate each other: neither one copy nor one source nor one side, nor bodies of one name ("Kervania", its ministry)."""
    same = one.name == other.name or (not one.own and not other.own and same_name(one.name, other.name))
    if one.origin == other.origin or (same and not (one.own and other.own)):
        return False
    if not one.clear or not other.clear:
        return any(each.clear and each.side is None for each in (one, other))
    return one.side is None or other.side is None or one.side != other.side


def parties_of(mentions: Iterable[Mention]) -> tuple[Side, ...]:
    """Who acts or is acted on in any of the mentions."""
    return tuple(dict.fromkeys(side for mention in mentions for side in (*mention.actors, *mention.recipients)))


def voice(mention: Mention, parties: Sequence[Side]) -> Voice:
    """Who stands behind a mention, and for which of the parties."""
    told = mention.published or ""
    if mention.teller is None:
        return Voice(mention.id, mention.origin, outlet(mention), _side(Side(name=outlet(mention)), parties), True, told=told)
    teller = mention.teller
    if teller.kind in _INTERESTED:
        side = _side(teller.side, parties) or _described(teller.described, parties)
    else:
        side = _side(Side(name=teller.side.name), parties) if _bare(teller.side.name) else None
    clear = side is not None or teller.kind not in _OFFICIAL or _named(teller)
    return Voice(mention.id, mention.origin, teller.side.name, side, False, clear, told)


def _bare(name: str) -> bool:
    """Whether a name is nothing but names: "Kervania" speaks for itself, "a Kervanian farmer" need not."""
    return all(word[0].isupper() for word in words(name))


def _named(teller: Teller) -> bool:
    """Whether it is told whose official it is."""
    told = f"{teller.side.name} {teller.described}"
    return teller.side.country is not None or any(word[0].isupper() and word.lower() != "the" for word in words(told))


def _side(teller: Side, parties: Sequence[Side]) -> str | None:
    """The party for which a teller speaks: the state it acts for, or the group it is or belongs to."""
    for party in parties:
        if (teller.country is not None and teller.country == party.country) or same_name(teller.name, party.name):
            return _key(party, parties)
    return None


def _described(words: str, parties: Sequence[Side]) -> str | None:
    """The one party that the words for a teller name; None where they name none or several."""
    found = {_key(party, parties) for party in parties if same_name(words, party.name)}
    return found.pop() if len(found) == 1 else None


def _key(party: Side, parties: Sequence[Side]) -> str:
    """One word for a side, whichever of its bodies is meant: its state, else the first of its names."""
    return party.country or next(each.country or each.name.casefold() for each in parties if each == party or same_name(each.name, party.name))


def _rivals(mentions: Sequence[Mention], parties: Sequence[Side]) -> str | None:
    """That a party lays to another what others lay to it."""
    laid = [(voice(mention, parties), mention.actors) for mention in mentions if mention.actors]
    for (one, actors), (other, others) in combinations(laid, 2):
        accused = one.side is not None or other.side is not None
        if accused and one.side != other.side and known(actors) and known(others) and not _shared(actors, others):
            return f"{one.name} lays it to {actors[0].name}, {other.name} to {others[0].name}"
    return None


def _shared(one: Sequence[Side], other: Sequence[Side]) -> bool:
    return any(same_name(left.name, right.name) or (left.country and left.country == right.country) for left in one for right in other)


def outlet(mention: Mention) -> str:
    """The outlet of a mention's report, as it can be shown."""
    return mention.outlet or f"report {mention.report}"


def teller_name(mention: Mention) -> str:
    """Who says it, as it can be shown."""
    return outlet(mention) if mention.teller is None else mention.teller.side.name


def _names(voices: Iterable[Voice]) -> str:
    return _listed(each.name for each in voices)


def _listed(names: Iterable[str]) -> str:
    found = list(dict.fromkeys(names))
    return found[0] if len(found) == 1 else f"{', '.join(found[:-1])} and {found[-1]}"
