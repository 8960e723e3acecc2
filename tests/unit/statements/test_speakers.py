"""Who speaks, told by the words of a source."""

from __future__ import annotations

import pytest

from onrecord.reader.reading import Range, Reading
from onrecord.record import EntityKind, MentionForm, SpeakerKind
from onrecord.statements.cast import Cast
from onrecord.statements.drafts import Draft
from onrecord.statements.ranking import watching
from onrecord.statements.speakers import Speaker, Speakers, kind_of
from tests.unit.statements.readings import find, reading

Names = tuple[tuple[str, str] | tuple[str, str, int], ...]
Tree = dict[str, tuple[str, str]]


def draft(*source: Range) -> Draft:
    return Draft(anchor=None, source=source, cue=(), phrase=(), content=(), roles={}, score=0.9)


def speakers(read: Reading, *, authors: tuple[str, ...] = ()) -> Speakers:
    return Speakers(read, Cast(read), authors)


def resolved(text: str, source: str, *, names: Names = (), tree: Tree | None = None, nth: int = 0) -> Speaker | None:
    return speakers(reading(text, names=names, tree=tree)).of(draft(find(text, source, nth)), None)


def name_of(text: str, source: str, *, names: Names = (), tree: Tree | None = None, nth: int = 0) -> str | None:
    found = resolved(text, source, names=names, tree=tree, nth=nth)
    return found.character.name if found else None


def kind(source: str, *names: tuple[str, str], tree: Tree | None = None) -> SpeakerKind:
    read = reading(f"{source} said it .", names=names, tree=tree)
    found = speakers(read).of(draft(find(read.text, source)), None)
    assert found is not None
    return kind_of(found, read)


def test_a_statement_without_a_source_has_no_speaker() -> None:
    assert speakers(reading("It was said .")).of(draft(), None) is None


def test_a_person_named_speaks() -> None:
    found = resolved("Amina Khan said it .", "Amina Khan", names=(("Amina Khan", "person"),))
    assert found is not None
    assert (found.character.name, found.form, found.words) == ("Amina Khan", MentionForm.NAME, (0, 2))


def test_a_person_named_behind_a_role_speaks() -> None:
    tree = {"spokesman": ("Amina", "nmod:desc"), "Khan": ("Amina", "flat")}
    assert name_of("army spokesman Amina Khan said it .", "army spokesman Amina Khan", names=(("Amina Khan", "person"),), tree=tree) == "Amina Khan"


def test_a_person_named_in_apposition_speaks() -> None:
    assert name_of("the minister , Amina Khan , said it .", "the minister , Amina Khan ,", names=(("Amina Khan", "person"),)) == "Amina Khan"


@pytest.mark.parametrize("ending", ["'s", "’s", "'"])
def test_who_owns_the_speaker_does_not_speak(ending: str) -> None:
    tree = {"Putin": ("spokesman", "nmod:poss"), ending: ("Putin", "case")}
    assert name_of(f"Putin {ending} spokesman said it .", f"Putin {ending} spokesman", names=(("Putin", "person"),), tree=tree) != "Putin"


def test_an_owners_named_spokesman_speaks() -> None:
    names = (("Putin", "person"), ("Amina Khan", "person"))
    tree = {"Putin": ("spokesman", "nmod:poss"), "spokesman": ("Amina", "nmod:desc"), "Khan": ("Amina", "flat")}
    assert name_of("Putin 's spokesman Amina Khan said it .", "Putin 's spokesman Amina Khan", names=names, tree=tree) == "Amina Khan"


@pytest.mark.parametrize("noun", ["aide", "spokeswoman"])
def test_who_is_part_of_a_noun_does_not_speak(noun: str) -> None:
    text = f"a Biden {noun} said it ."
    assert name_of(text, f"a Biden {noun}", names=(("Biden", "person"),), tree={"Biden": (noun, "compound")}) == f"Biden {noun}"


def test_who_is_spoken_for_does_not_speak() -> None:
    tree = {"a": ("spokesman", "det"), "for": ("Khan", "case"), "Khan": ("spokesman", "nmod")}
    found = resolved("a spokesman for Khan said it .", "a spokesman for Khan", names=(("Khan", "person"),), tree=tree)
    assert found is not None
    assert (found.character.name, found.form) == ("spokesman for Khan", MentionForm.NOMINAL)


def test_an_institution_speaks_under_its_one_name() -> None:
    assert name_of("the Russian defense ministry said it .", "the Russian defense ministry") == "Russian Ministry of Defence"


def test_an_institution_without_a_country_is_the_one_named_before() -> None:
    names = (("Russian Defence Ministry", "organization"),)
    text = "Russian Defence Ministry denied it . the defense ministry said so ."
    assert name_of(text, "the defense ministry", names=names) == "Russian Ministry of Defence"


def test_a_spokesman_for_an_institution_is_not_the_institution() -> None:
    tree = {"a": ("spokesman", "det"), "for": ("Kremlin", "case"), "the": ("Kremlin", "det"), "Kremlin": ("spokesman", "nmod")}
    found = name_of("a spokesman for the Kremlin said it .", "a spokesman for the Kremlin", names=(("Kremlin", "organization"),), tree=tree)
    assert found == "spokesman for the Kremlin"


@pytest.mark.parametrize("source", ["Moscow", "Russia"])
def test_a_capital_or_country_that_speaks_is_a_government(source: str) -> None:
    found = resolved(f"{source} said it .", source, names=((source, "place"),))
    assert found is not None
    assert (found.character.name, found.character.kind, found.character.speaker_kind) == ("Russia", EntityKind.COUNTRY, SpeakerKind.OFFICIAL)


def test_the_website_of_an_organization_speaks_as_it() -> None:
    tree = {"the": ("website", "det"), "Xyz": ("website", "compound")}
    assert name_of("the Xyz website showed it .", "the Xyz website", names=(("Xyz", "organization"),), tree=tree) == "Xyz"


def test_a_noun_that_is_somebodys_role_stands_for_them() -> None:
    text = "Governor Amina Khan left . the governor said so ."
    found = resolved(text, "the governor", names=(("Amina Khan", "person"),), tree={"the": ("governor", "det")})
    assert found is not None
    assert (found.character.name, found.form) == ("Amina Khan", MentionForm.NOMINAL)


def test_a_noun_with_an_indefinite_article_is_somebody_new() -> None:
    text = "Governor Amina Khan left . a governor said so ."
    assert name_of(text, "a governor", names=(("Amina Khan", "person"),)) == "governor"


def test_what_a_country_owns_is_known_by_its_adjective() -> None:
    tree = {"Iran": ("envoy", "nmod:poss"), "’s": ("Iran", "case")}
    assert name_of("Iran’s envoy said it .", "Iran’s envoy") == "Iranian envoy"
    assert name_of("Iran ’s envoy said it .", "Iran ’s envoy", names=(("Iran", "place"),), tree=tree) != "Iran"


def test_people_of_a_sort_speak_for_themselves() -> None:
    found = resolved(
        "American negotiators said it .", "American negotiators", names=(("American", "other"),), tree={"American": ("negotiators", "amod")}
    )
    assert found is not None
    assert (found.character.name, found.character.kind, found.character.plural) == ("American negotiators", EntityKind.GROUP, True)


def both(text: str, first: str, second: str, nth: int = 0) -> tuple[Speaker, Speaker]:
    """The speakers of two sources of one text, ``second`` in its place ``nth``."""
    phrases = [phrase.split(" ") for phrase in (first, second) if " " in phrase]
    resolve = speakers(reading(text, tree={words[0]: (words[1], "det") for words in phrases}))
    one, other = (resolve.of(draft(words), None) for words in (find(text, first), find(text, second, nth)))
    assert one is not None
    assert other is not None
    return one, other


def test_an_indefinite_description_is_somebody_new_each_time() -> None:
    first, second = both("two diplomats left . two diplomats said so .", "two diplomats", "two diplomats", 1)
    assert first.character is not second.character


@pytest.mark.parametrize("first", ["the Diplomats", "two Diplomats"])
def test_a_definite_description_is_who_was_described_so_before(first: str) -> None:
    """The capital tells the two places of the word apart for the hand-made tree."""
    one, other = both(f"{first} left . The diplomats said so .", first, "The diplomats")
    assert one.character is other.character


def test_a_definite_description_may_stand_for_who_is_named_with_that_role_later() -> None:
    text = "the governor said so . Governor Amina Khan left ."
    assert name_of(text, "the governor", names=(("Amina Khan", "person"),), tree={"the": ("governor", "det")}) == "Amina Khan"


def test_a_source_that_opens_with_a_bracket_is_read() -> None:
    assert name_of("( Reuters ) reported it .", "( Reuters )", names=(("Reuters", "organization"),), tree={"(": ("Reuters", "punct")}) == "Reuters"


@pytest.mark.parametrize("pronoun", ["who", "which", "that"])
def test_a_relative_pronoun_is_the_noun_it_takes_up(pronoun: str) -> None:
    text = f"It quoted the ministry , {pronoun} denied it ."
    tree = {"the": ("ministry", "det"), pronoun: ("denied", "nsubj"), "denied": ("ministry", "acl:relcl")}
    found = resolved(text, pronoun, tree=tree)
    assert found is not None
    assert (found.character.name, found.form) == ("ministry", MentionForm.PRONOUN)


def test_a_relative_pronoun_takes_up_the_whole_of_a_name() -> None:
    text = "It quoted Amina Khan , who denied it ."
    tree = {"Khan": ("Amina", "flat"), "who": ("denied", "nsubj"), "denied": ("Amina", "acl:relcl")}
    assert name_of(text, "who", names=(("Amina Khan", "person"),), tree=tree) == "Amina Khan"


def test_that_as_a_pronoun_of_its_own_is_nobody() -> None:
    assert resolved("Amina Khan left . that said it all .", "that", names=(("Amina Khan", "person"),)) is None


@pytest.mark.parametrize("pronoun", ["I", "We", "we"])
def test_the_first_person_in_anothers_words_is_that_one(pronoun: str) -> None:
    read = reading(f"Amina Khan : “ {pronoun} promise ”", names=(("Amina Khan", "person"),))
    resolve = speakers(read)
    outer = resolve.of(draft((0, 2)), None)
    assert outer is not None
    found = resolve.of(draft(find(read.text, pronoun)), outer)
    assert found is not None
    assert (found.character, found.form) == (outer.character, MentionForm.PRONOUN)


def test_the_first_person_outside_quotation_is_the_only_author() -> None:
    read = reading("I said so .")
    found = speakers(read, authors=("Omar Diop",)).of(draft((0, 1)), None)
    assert found is not None
    assert found.character.name == "Omar Diop"


@pytest.mark.parametrize(
    ("text", "authors"), [("I said so .", ()), ("I said so .", ("Omar Diop", "Amina Khan")), ("“ I said so . ”", ("Omar Diop",))]
)
def test_the_first_person_may_be_nobody_known(text: str, authors: tuple[str, ...]) -> None:
    assert speakers(reading(text), authors=authors).of(draft(find(text, "I")), None) is None


def test_a_country_in_capitals_is_no_pronoun() -> None:
    assert name_of("US said it .", "US", names=(("US", "place"),)) == "United States"


def test_a_speaker_is_mentioned_where_it_speaks() -> None:
    found = resolved("two diplomats said it .", "two diplomats")
    assert found is not None
    assert found.character.mentions == [((0, 2), MentionForm.NOMINAL)]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a man who asked not to be named", SpeakerKind.ANONYMOUS),
        ("two diplomats", SpeakerKind.ANONYMOUS),
        ("a senior official", SpeakerKind.ANONYMOUS),
        ("Hezbollah", SpeakerKind.PARTY),
        ("the Xyz Liberation Front", SpeakerKind.PARTY),
        ("Reuters", SpeakerKind.AGENCY),
        ("satellite images", SpeakerKind.SENSOR),
        ("Flightradar24", SpeakerKind.SENSOR),
        ("residents", SpeakerKind.WITNESS),
        ("protesters", SpeakerKind.PUBLIC),
        ("a report", SpeakerKind.DOCUMENT),
        ("an analyst", SpeakerKind.EXPERT),
        ("the Kremlin", SpeakerKind.OFFICIAL),
        ("Moscow", SpeakerKind.OFFICIAL),
        ("xyzs", SpeakerKind.PUBLIC),
        ("xyz", SpeakerKind.OTHER),
    ],
)
def test_a_source_tells_what_sort_of_speaker_it_is(source: str, expected: SpeakerKind) -> None:
    *before, last = source.split(" who ")[0].split(" ")
    tree = {word: (last, "compound") for word in before}
    assert kind(source, tree=tree) == expected


def test_a_person_of_whom_nothing_else_is_told_is_a_witness() -> None:
    assert kind("Amina Khan", ("Amina Khan", "person")) == SpeakerKind.WITNESS


def test_a_persons_role_tells_what_sort_of_speaker_it_is() -> None:
    tree = {"minister": ("Amina", "nmod:desc"), "Khan": ("Amina", "flat")}
    assert kind("foreign minister Amina Khan", ("Amina Khan", "person"), tree=tree) == SpeakerKind.OFFICIAL


@pytest.mark.parametrize("role", ["a senior official", "an aide to Omar Diop"])
def test_a_person_named_is_not_hidden_by_an_office(role: str) -> None:
    assert kind(f"Amina Khan , {role} ,", ("Amina Khan", "person")) == SpeakerKind.OFFICIAL


def test_an_office_that_opens_a_sentence_is_no_name() -> None:
    assert kind("Diplomats") == SpeakerKind.ANONYMOUS


@pytest.mark.parametrize("quoted", [True, False])
def test_whoever_is_he_in_a_quotation_is_not_the_one_quoted(quoted: bool) -> None:
    marks = ("“", "”") if quoted else ("that", "now")
    text = f"Omar Khan said {marks[0]} he asked for it {marks[1]}"
    read = reading(text, names=(("Omar Khan", "person"),))
    resolve = speakers(read)
    outer = resolve.of(draft(find(text, "Omar Khan")), None)
    tried: list[str] = []
    with watching(lambda sort, span, found: tried.extend(character.name for character, _ in found)):
        resolve.of(draft(find(text, "he")), outer)
    assert tried == ([] if quoted else ["Omar Khan"])


def test_a_relative_pronoun_behind_a_source_is_that_source() -> None:
    text = "A man died , Sana said , quoting the ministry in May , which blamed rebels ."
    tree = {"A": ("man", "det"), "which": ("blamed", "nsubj"), "blamed": ("man", "acl:relcl"), "the": ("ministry", "det")}
    read = reading(text, tree=tree, sources=[find(text, "the ministry in May")])
    found = speakers(read).of(draft(find(text, "which")), None)
    assert found is not None
    assert "ministry" in found.character.name
