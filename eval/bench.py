"""Timed figures, as ratios within one run: ``python -m eval.bench``.

- ``reading``: whole reading (page to record) in pieces a second, as a share of the bare encoder's on the same windows and threads. The bare
  encoder is the shipped graph cut off behind its last layer (needs the package ``onnx``).
- ``memory``: peak resident memory of ``onrecord read`` on a folder of 2,000 articles.
- ``starts``: ``import onrecord``, and ``onrecord read`` of one article from a cold start, beside a bare interpreter's start.
- ``adding``, ``search``, ``like``, ``brief``, ``rebuild``: a ledger at size (``eval/bench_ledger.py``), only when asked for: ``python -m eval.bench
  adding search like brief rebuild --kept FOLDER`` builds ledgers of ``--sizes`` in the folder, which takes as long as reading so many dispatches, and
  keeps them for the next time.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

from eval import bench_ledger
from onrecord.article import read_article
from onrecord.pipeline import Pipeline
from onrecord.reader.stage import Reader
from onrecord.reader.weights import Weights
from onrecord.reader.windows import Window, pad
from onrecord.record import Page

ROOT = Path(__file__).parents[1]

OWN = ("reading", "starts", "memory")
"""The benches that need no ledger."""


def dispatches() -> list[bytes]:
    """The sample dispatches that are plain text."""
    return [path.read_bytes() for path in sorted((ROOT / "examples/dispatches").glob("*.txt"))]


def articles(count: int, seed: int = 7) -> list[bytes]:
    """Articles made from the sample dispatches by shuffling their paragraphs and changing their numbers, so that no two are the same."""
    rng = random.Random(seed)
    out = []
    originals = [data.decode() for data in dispatches()]
    for number in range(count):
        front, *paragraphs = rng.choice(originals).split("\n\n")
        rng.shuffle(paragraphs)
        out.append("\n\n".join([front, *paragraphs, f"Filed as number {number}."]).encode())
    return out


def timed(call: Callable[[], object], runs: int) -> float:
    """The median seconds of some runs, after one that is not counted."""
    call()
    found = []
    for _ in range(runs):
        started = time.perf_counter()
        call()
        found.append(time.perf_counter() - started)
    return statistics.median(found)


def bare_encoder(weights: Weights, folder: Path, *, threads: int = 0) -> Callable[[list[Window]], object]:
    """The shipped graph up to its last layer, as a call on windows; ``threads`` of the runtime, 0 for one a core."""
    import onnx
    import onnxruntime
    from onnx import utils

    source = weights.folder / "reader.onnx"
    graph = onnx.load(source).graph
    last = [node.output[0] for node in graph.node if node.op_type == "LayerNormalization"][-1]
    utils.extract_model(str(source), str(folder / "bare.onnx"), ["ids", "mask", "shapes", "quotes", "opens"], [last], check_model=False)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    session = onnxruntime.InferenceSession(str(folder / "bare.onnx"), options, providers=["CPUExecutionProvider"])

    def run(windows: list[Window]) -> object:
        arrays = pad(windows)
        return session.run(None, {name: arrays[name] for name in ("ids", "mask", "shapes", "quotes", "opens")})

    return run


def reading(runs: int) -> dict[str, float]:
    """Pieces a second of the bare encoder, of the reader, and of the whole pipeline, on the same 60 articles, all with a thread a core.

    The encoder runs in the runtime's own way, eight windows of like length at once on all threads, and as the reader runs it, a window a thread.
    """
    weights = Weights()
    reader = Reader(weights)
    pages = [Page(data=data, name=str(n)) for n, data in enumerate(articles(60))]
    parsed = [read_article(page) for page in pages]
    windows = sorted((w for article in parsed for w in reader.windows_of(article)), key=lambda w: len(w.ids))
    pieces = sum(len(w.ids) for w in windows)
    batches = [windows[i : i + 8] for i in range(0, len(windows), 8)]
    pipeline = Pipeline()
    with tempfile.TemporaryDirectory() as folder:
        encode = bare_encoder(weights, Path(folder))
        alone = bare_encoder(weights, Path(folder), threads=1)
        pool = ThreadPoolExecutor(len(os.sched_getaffinity(0)))
        bare, single, read, whole = [], [], [], []
        for _ in range(runs + 1):
            for found, call in (
                (bare, lambda: [encode(batch) for batch in batches]),
                (single, lambda: list(pool.map(lambda window: alone([window]), windows))),
                (read, lambda: reader(parsed)),
                (whole, lambda: list(pipeline(pages))),
            ):
                started = time.perf_counter()
                call()
                found.append(time.perf_counter() - started)
    pool.shutdown()
    shares = [b / w for b, w in zip(bare[1:], whole[1:], strict=True)]
    return {
        "bare encoder, pieces/s": pieces / statistics.median(bare[1:]),
        "bare encoder, a window a thread, pieces/s": pieces / statistics.median(single[1:]),
        "reader, pieces/s": pieces / statistics.median(read[1:]),
        "whole reading, pieces/s": pieces / statistics.median(whole[1:]),
        "whole reading / bare encoder, %": 100 * statistics.median(shares),
        "words a second": float(np.sum([len(w.first) for w in windows])) / statistics.median(whole[1:]),
    }


def memory(count: int) -> dict[str, float]:
    """Peak memory of the command on a folder of articles, in MB, and articles a second."""
    with tempfile.TemporaryDirectory() as folder:
        for number, data in enumerate(articles(count)):
            (Path(folder) / f"{number:05d}.txt").write_bytes(data)
        started = time.perf_counter()
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        with (Path(folder) / "out.json").open("wb") as out:
            subprocess.run([sys.executable, "-m", "onrecord", "read", "--json", folder], check=True, stdout=out)
        seconds = time.perf_counter() - started
        peak = max(before, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
    return {"articles": count, "peak memory, MB": peak / 1024, "articles a second": count / seconds}


def starts(runs: int) -> dict[str, float]:
    """Seconds of a bare interpreter, of ``import onrecord`` beyond it, and of reading one article from a cold start."""
    dispatch = next(iter(sorted((ROOT / "examples/dispatches").glob("*.txt"))))

    def command(*arguments: str) -> Callable[[], object]:
        return lambda: subprocess.run([sys.executable, *arguments], check=True, capture_output=True)

    empty = timed(command("-c", "pass"), runs)
    importing = timed(command("-c", "import onrecord"), runs)
    cold = timed(command("-m", "onrecord", "read", "--json", str(dispatch)), runs)
    return {"interpreter, s": empty, "import onrecord beyond it, s": importing - empty, "read one article, s": cold}


def benches(options: argparse.Namespace) -> dict[str, Callable[[], dict[str, float]]]:
    """Each bench by its name."""
    kept = bench_ledger.Kept(folder=options.kept, sizes=tuple(sorted(options.sizes)))
    return {
        "reading": lambda: reading(options.runs),
        "starts": lambda: starts(options.runs),
        "memory": lambda: memory(options.articles),
        "adding": lambda: bench_ledger.adding(kept),
        "search": lambda: bench_ledger.searching(kept, options.queries),
        "like": lambda: bench_ledger.liking(kept, options.queries),
        "brief": lambda: bench_ledger.briefing(kept, options.days),
        "rebuild": lambda: bench_ledger.rebuilding(kept),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description="Timed figures, as ratios within one run.")
    parser.add_argument("what", nargs="*", help=f"only these; {', '.join(OWN)} if none is named")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--kept", type=Path, default=Path(tempfile.gettempdir()) / "onrecord-bench", help="the folder of ledgers at size")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 3000, 10_000], help="dispatches in each of them")
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--days", type=int, default=10, help="days of which a brief is written")
    options = parser.parse_args()
    calls = benches(options)
    if unknown := sorted(set(options.what) - set(calls)):
        parser.error(f"found {', '.join(unknown)}, expected some of {', '.join(calls)}")
    for name in options.what or OWN:
        figures = {figure: round(value, 3) for figure, value in calls[name]().items()}
        print(json.dumps({name: figures}, indent=1), flush=True)


if __name__ == "__main__":
    main()
