"""The way of pages through the stages: order, failures, bounds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import pipeline as module
from onrecord.errors import EmptyTextError, InputError, OnrecordError, ReaderError, SourceError
from onrecord.pipeline import Pipeline, error_of, read_file, read_text
from onrecord.record import Failure, Page, Record, json_of
from onrecord.testing.fake import FakeReader

TEXT = "The minister spoke in the capital. Ana Petrova said the road to the border was open again on Monday."


def page(text=TEXT, name="one", **known):
    return Page(data=text.encode(), name=name, **known)


def missing(name):
    return Failure(name=name, stage="sources", code="source", message="gone")


class BrittleReader(FakeReader):
    """Breaks on some words, and remembers how much it was given at once."""

    def __init__(self):
        self.given = []

    def __call__(self, articles):
        self.given.append(len(articles))
        if any("BROKEN" in article.text for article in articles):
            raise RuntimeError("no")
        return super().__call__(articles)


@pytest.fixture
def shared(monkeypatch):
    """``read_text`` and ``read_file`` with the fake reader."""
    monkeypatch.setattr(module, "_shared", lambda: Pipeline(strict=True, reader=FakeReader()))


def test_a_page_becomes_a_record_with_its_statement():
    (record,) = Pipeline(reader=FakeReader())([page()])
    assert [s.speaker_name for s in record.statements] == ["Ana Petrova"]


def test_the_record_names_the_reader_and_the_input():
    (record,) = Pipeline(reader=FakeReader())([page(input_id="a7")])
    assert (record.reader.model, record.input_id) == ("fake", "a7")
    assert json_of(record)["input_id"] == "a7"


def test_the_record_has_a_vector_for_each_statement_and_event_that_is_not_in_json():
    (record,) = Pipeline(reader=FakeReader())([page("Ana Petrova said they left.\n\nRebels shelled Orlo.")])
    assert [*record.vectors] == [each.id for each in (*record.statements, *record.events)]
    assert record.events
    assert "vectors" not in json_of(record)


@given(st.lists(st.sampled_from(["good", "broken", "empty", "missing"]), max_size=40))
def test_each_page_gives_one_result_in_order_whatever_the_others_are(kinds):
    texts = {"good": TEXT, "broken": f"{TEXT} BROKEN", "empty": " "}
    pages = [page(texts[kind], str(n), input_id=str(n)) if kind in texts else missing(str(n)) for n, kind in enumerate(kinds)]
    results = list(Pipeline(reader=BrittleReader())(pages))
    stages = {"broken": "reader", "empty": "article", "missing": "sources"}
    assert [r.input_id if isinstance(r, Record) else r.name for r in results] == [str(n) for n in range(len(kinds))]
    assert [None if isinstance(r, Record) else r.stage for r in results] == [stages.get(kind) for kind in kinds]


def test_an_unforeseen_fault_is_told_by_its_name():
    (failure,) = Pipeline(reader=BrittleReader())([page("BROKEN. " + TEXT)])
    assert (failure.code, failure.stage) == ("internal", "reader")
    assert failure.message.startswith("RuntimeError: no; this is a fault of onrecord")


def test_a_stage_gets_at_most_sixteen_articles_at_once():
    reader = BrittleReader()
    list(Pipeline(reader=reader)(page(name=str(n)) for n in range(40)))
    assert reader.given == [16, 16, 8]


def test_a_batch_is_bounded_in_characters():
    reader = BrittleReader()
    long = f"{TEXT}\n\n" * 200
    list(Pipeline(reader=reader)([page(long), page(long), page()]))
    assert reader.given == [1, 2]


def test_pages_are_taken_no_further_ahead_than_two_batches():
    taken = []

    def pages():
        for number in range(100):
            taken.append(number)
            yield page(name=str(number))

    next(iter(Pipeline(reader=FakeReader())(pages())))
    assert len(taken) <= 2 * module.BATCH_ARTICLES + 1


def test_a_long_article_is_read_in_parts_with_the_same_result():
    text = "\n\n".join(f"Paragraph {n} tells of the talks at length. Ana Petrova said the road {n} was open again." for n in range(900))
    reader = BrittleReader()
    (record,) = Pipeline(reader=reader)([page(text)])
    assert len(reader.given) > 1
    assert len(record.statements) == 900
    assert all(span.of(text).startswith("the road") for s in record.statements for span in s.content)


def test_an_article_beyond_all_bounds_is_refused_with_advice(monkeypatch):
    monkeypatch.setattr(module, "BATCH_CHARACTERS", 50)
    monkeypatch.setattr(module, "LONGEST", 60)
    (failure,) = Pipeline(reader=FakeReader())([page()])
    assert (failure.stage, failure.code) == ("reader", "input")
    assert "expected at most 60; split it" in failure.message


def test_missing_weights_end_the_run():
    def reader(articles):
        raise ReaderError("no weights")

    with pytest.raises(ReaderError, match="no weights"):
        list(Pipeline(reader=reader)([page()]))


def test_strict_gives_what_was_read_before_it_raises():
    results = Pipeline(strict=True, reader=BrittleReader())([page(), page(f"{TEXT} BROKEN", "two")])
    assert isinstance(next(results), Record)
    with pytest.raises(OnrecordError, match="two: RuntimeError") as caught:
        next(results)
    assert isinstance(caught.value.__cause__, RuntimeError)


@pytest.mark.parametrize(("code", "error"), [("source", SourceError), ("empty", EmptyTextError), ("internal", OnrecordError)])
def test_a_failure_stands_for_an_exception_of_the_tree(code, error):
    assert type(error_of(Failure(name="a", stage="article", code=code, message="m"))) is error


@pytest.mark.usefixtures("shared")
def test_read_text_takes_what_is_known_of_the_text():
    record = read_text(TEXT, published="2025-03-13", url="https://example.org/a", title="The road")
    assert record.article.text == TEXT
    assert (record.article.title, record.article.url) == ("The road", "https://example.org/a")
    assert record.article.published.basis == "given"


@pytest.mark.usefixtures("shared")
def test_read_text_raises_on_what_is_no_article():
    with pytest.raises(InputError):
        read_text("")


@pytest.mark.usefixtures("shared")
def test_read_file_reads_one_file(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    assert read_file(tmp_path / "a.txt").article.text == TEXT


@pytest.mark.usefixtures("shared")
def test_read_file_says_what_to_do_with_a_folder(tmp_path):
    with pytest.raises(SourceError, match="is a folder, expected a file; read a folder with Pipeline"):
        read_file(tmp_path)


@pytest.mark.usefixtures("shared")
def test_read_file_names_a_file_that_is_missing(tmp_path):
    with pytest.raises(SourceError, match=r"gone\.txt"):
        read_file(tmp_path / "gone.txt")
