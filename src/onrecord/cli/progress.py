"""One line on standard error that tells how far the reading is: after a second, and only on a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock, Timer
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.live import Live
from rich.spinner import Spinner

from onrecord.cli.printable import number

_PATIENCE = 1.0  # seconds


class Progress:
    """A spinner with a text.

    Args:
        console: that of standard error.
        beside: whether results go to the same terminal; then the spinner makes way for each, and comes back when one is long in coming.
    """

    def __init__(self, console: Console, *, beside: bool) -> None:
        self._wanted = console.is_terminal
        self._beside = beside
        self._spinner = Spinner("dots", text="reading …", style="cyan")
        self._live = Live(self._spinner, console=console, transient=True, redirect_stdout=False, redirect_stderr=False)
        self._lock = Lock()
        self._timer: Timer | None = None

    def __enter__(self) -> Self:
        self._arm()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._hide()

    @contextmanager
    def aside(self, text: str) -> Iterator[None]:
        """Room to print a result, and the text to show from now on."""
        self._spinner.update(text=text)
        if not self._beside:
            yield
            return
        self._hide()
        yield
        self._arm()

    def _arm(self) -> None:
        """Show the spinner when a second has gone by."""
        if self._wanted:
            self._timer = Timer(_PATIENCE, self._show)
            self._timer.daemon = True
            self._timer.start()

    def _show(self) -> None:
        with self._lock:
            if self._timer is not None:
                self._live.start()

    def _hide(self) -> None:
        with self._lock:
            if self._timer is not None:
                self._timer.cancel()
                self._timer = None
            self._live.stop()


def telling(progress: Progress, doing: str) -> Callable[[int, int], None]:
    """What tells of progress, given how many reports are done, of how many."""

    def tell(done: int, of: int) -> None:
        with progress.aside(f"{doing}: {done:,} of {number(of, 'report')}"):
            pass

    return tell
