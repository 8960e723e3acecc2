"""The weights that ship and the runtime that runs them: the only place that knows onnxruntime."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.errors import ReaderError
from onrecord.reader import labels
from onrecord.reader.windows import Pieces, Window, pad

_INPUTS = ("ids", "mask", "shapes", "quotes", "opens", "first", "last")


def shipped() -> Path:
    """The folder of the weights in the package."""
    return Path(str(files("onrecord") / "data" / "reader"))


class Weights:
    """The graphs and the small tables of a folder, opened when first used.

    Args:
        folder: where they lie; the package's own if None.
        threads: windows that are read at once, each by one thread of the runtime; 0 for as many as there are cores.

    Raises:
        ReaderError: a file is missing or damaged, or its labels are not those of this version.
    """

    def __init__(self, folder: Path | None = None, *, threads: int = 0) -> None:
        self.folder = folder or shipped()
        self._threads = threads or len(os.sched_getaffinity(0))
        about = self.folder / "reader.json"
        if not about.is_file():
            raise ReaderError(f"no weights in {self.folder.name}/: reader.json is missing. Reinstall onrecord, or run `make train`.")
        self.about: dict[str, Any] = json.loads(about.read_text(encoding="utf-8"))
        wrong = [name for name, values in labels.vocabularies().items() if self.about["labels"].get(name) != values]
        if wrong:
            raise ReaderError(f"the weights were trained with other labels ({', '.join(wrong)}). Take the weights of this version of onrecord.")

    def _session(self, name: str) -> Any:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # a window is little work to share: threads that take a window each do a third more
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        try:
            return onnxruntime.InferenceSession(str(self.folder / name), options, providers=["CPUExecutionProvider"])
        except Exception as error:
            raise ReaderError(f"the weights in {name} cannot be opened ({type(error).__name__}). Reinstall onrecord, or run `make train`.") from error

    @cached_property
    def pieces(self) -> Pieces:
        """The vocabulary."""
        return Pieces(self.folder / "tokenizer.json")

    @cached_property
    def tables(self) -> dict[str, np.ndarray]:
        """Tag tables and the bias of arcs."""
        with np.load(self.folder / "tables.npz") as stored:
            return {name: stored[name].astype(np.float32) for name in stored.files}

    @cached_property
    def _reader(self) -> Any:
        return self._session("reader.onnx")

    @cached_property
    def _arguments(self) -> Any:
        return self._session("arguments.onnx")

    @cached_property
    def _roles(self) -> Any:
        return self._session("roles.onnx")

    @cached_property
    def _parts(self) -> Any:
        return self._session("parts.onnx")

    @cached_property
    def _relations(self) -> Any:
        return self._session("relations.onnx")

    @cached_property
    def outputs(self) -> list[str]:
        """The names of what ``read`` returns."""
        return [out.name for out in self._reader.get_outputs()]

    @cached_property
    def _pool(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(self._threads, "onrecord-reader")

    def read(self, windows: Iterable[Window]) -> list[dict[str, np.ndarray]]:
        """What each head says of each window ``[words, …]``, and ``opens`` ``[words]``: 1 for a word that opens a paragraph."""
        session, outputs = self._reader, self.outputs

        def read(window: Window) -> dict[str, np.ndarray]:
            arrays = pad([window])
            values = session.run(None, {name: arrays[name] for name in _INPUTS})
            found = {name: value[0] for name, value in zip(outputs, values, strict=True)}
            return found | {"opens": window.opens[window.first]}

        return list(self._pool.map(read, windows))

    def arguments(self, seen: np.ndarray, cues: np.ndarray, distance: np.ndarray, apart: np.ndarray) -> np.ndarray:
        """Tag scores ``[cues, words, tags]``: the words of a window ``[words, …]`` as each cue ``[cues, …]`` in it sees them."""
        found: np.ndarray = self._arguments.run(None, {"seen": seen, "spot": cues, "distance": distance, "apart": apart})[0]
        return found

    def roles(self, told: np.ndarray, triggers: np.ndarray, distance: np.ndarray, apart: np.ndarray) -> np.ndarray:
        """Tag scores ``[triggers, words, tags]``: the words of a window as each trigger in it sees them."""
        found: np.ndarray = self._roles.run(None, {"seen": told, "spot": triggers, "distance": distance, "apart": apart})[0]
        return found

    def parts(self, parted: np.ndarray, words: np.ndarray, distance: np.ndarray, apart: np.ndarray) -> np.ndarray:
        """Tag scores ``[spots, words, tags]``: the words of a window as each word of control or stance in it sees them."""
        found: np.ndarray = self._parts.run(None, {"seen": parted, "spot": words, "distance": distance, "apart": apart})[0]
        return found

    def relations(self, dependents: np.ndarray, heads: np.ndarray) -> np.ndarray:
        """Scores ``[words, relations]`` of the relation between words and their heads."""
        found: np.ndarray = self._relations.run(None, {"dependents": dependents, "heads": heads})[0]
        return found
