"""What people decided outweighs what was found."""

from __future__ import annotations

from onrecord.stories.decided import happenings, reasons, regrouped
from onrecord.stories.values import Same


def same(left: str, right: str, score: float = 0.9) -> Same:
    return Same(left=left, right=right, score=score, reason=f"{left} is like {right}")


LINKS = [same("a", "b"), same("a", "c", 0.8), same("b", "c", 0.7), same("x", "y")]


def parts(found: list[list[str]]) -> set[str]:
    return {"".join(group) for group in found}


def test_without_decisions_links_decide():
    assert parts(happenings("abcxyz", LINKS)) == {"abc", "xy", "z"}


def test_merged_groups_are_one():
    assert parts(happenings("abcxyz", LINKS, merged=[("a", "z")])) == {"abcz", "xy"}


def test_a_pair_set_apart_is_in_no_group_together():
    assert parts(happenings("abcxyz", LINKS, apart=[("a", "c"), ("b", "c")])) == {"ab", "c", "xy", "z"}


def test_what_is_like_both_goes_with_the_surer_link():
    links = [*LINKS, same("c", "d", 0.6), same("a", "d", 0.95), same("b", "d", 0.95)]
    assert parts(regrouped([list("abcd")], links, [], [("a", "c"), ("b", "c")])) == {"abd", "c"}


def test_merges_do_not_join_what_stands_apart():
    assert parts(regrouped([["a"], ["b"], ["c"]], [], [("a", "b"), ("b", "c")], [("a", "c")])) == {"ab", "c"}


def test_each_mention_says_why_it_is_there():
    told = {name: f"key/{name}" for name in "abcz"}
    found = reasons(["a", "b", "c", "z"], LINKS, [("a", "z")], told)
    assert found["a"] == "merged with key/z by a person"
    assert found["b"] == "as key/a: a is like b"
    assert found["c"] == "as key/a: a is like c"
    assert reasons(["a"], LINKS, [], told) == {"a": "nothing known tells of it too"}
