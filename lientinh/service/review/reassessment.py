"""The matrix after a judgement: computed anew in a process of its own, while the pages go on.

A judgement is safe in the ledger before this begins; what fails here is told on the page and made good by the next
judgement, or by `lientinh build`.
"""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection

from lientinh.analysis.coverage.assess_again import assess_again
from lientinh.errors import LienTinhError, describe_fault


@dataclass
class Reassessment:
    """At most one process at a time; what is asked for while it runs is done once more after it."""

    address: str
    work: Callable[[str], object] = assess_again
    """What is done with the address; importable, since another process runs it."""
    failure: str | None = None
    """Why the last one failed; None where it did not."""
    _asked: bool = field(default=False, init=False)
    _thread: threading.Thread | None = field(default=None, init=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, init=False)

    @property
    def is_running(self) -> bool:
        """Whether the pages still show the matrix of before."""
        with self._lock:
            return self._thread is not None

    def ask(self) -> None:
        """Have the matrix computed anew, soon."""
        with self._lock:
            self._asked = True
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="reassessment", daemon=True)
                self._thread.start()

    def wait(self, seconds: float) -> bool:
        """Wait until nothing is left to do; False where that takes longer."""
        thread = self._thread
        if thread is not None:
            thread.join(seconds)
        return not self.is_running

    def _run(self) -> None:
        while True:
            with self._lock:
                if not self._asked:
                    self._thread = None
                    return
                self._asked = False
            self.failure = self._work_apart()

    def _work_apart(self) -> str | None:
        """Run the work in a process; None, or why it failed."""
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(target=_tell, args=(self.work, self.address, theirs), daemon=True)
        process.start()
        theirs.close()
        try:
            said: str = ours.recv()
        except EOFError:
            said = "the process that computes the matrix was ended"
        process.join()
        return said or None


def _tell(work: Callable[[str], object], address: str, answer: Connection) -> None:
    """Do the work, and send an empty text, or what went wrong."""
    try:
        work(address)
        answer.send("")
    except LienTinhError as error:
        answer.send(str(error))
    except Exception as error:
        answer.send(describe_fault(error))
