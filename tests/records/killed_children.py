"""Children that are stopped by the system at random moments, and what they had said until then."""

from __future__ import annotations

import os
import signal
import time
import traceback
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    Say = Callable[[str], None]
    Work = Callable[[Say], None]
    Look = Callable[["End"], None]

_LATER = 1.1  # of the time that a child needs: some are killed after the last step


@dataclass(frozen=True, slots=True)
class End:
    """How a child ended.

    Attributes:
        said: what it acknowledged, line by line; each line was said after its act was done.
        killed: whether it was killed; else it had come to its end.
        fault: what it raised itself; "" when nothing.

    """

    said: tuple[str, ...]
    killed: bool
    fault: str


class Killer:
    """Starts children one after another, and kills each at a random moment of its work."""

    def __init__(self, random: Random) -> None:
        """Take the dice; the process must have no thread but this one."""
        self._random = random
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGCHLD})  # to be waited for

    def kill_at(self, kills: int, trial: Callable[[], tuple[Work, Look]]) -> Counter[str]:
        """Kill so many children at their work, and look at what each has left.

        Args:
            kills: how many; a child that came to its end before does not count.
            trial: gives the work of a child, and who looks at what is left of it.

        """
        seen = Counter[str]()
        work, look = trial()
        span = self._span(work)
        while seen["kills"] < kills:
            work, look = trial()
            end = _ended(*_forked(work), self._random.uniform(0, span * _LATER))
            if end.fault:
                raise RuntimeError(end.fault)
            look(end)
            seen["kills"] += end.killed
            seen["kills after an acknowledgement"] += end.killed and bool(end.said)
            seen["acknowledged"] += len(end.said)
        return seen

    @staticmethod
    def _span(work: Work) -> float:
        """Let a child do its work to the end; gives the seconds that took."""
        begun = time.monotonic()
        end = _ended(*_forked(work), None)
        if end.fault or end.killed:
            raise RuntimeError(end.fault)
        return time.monotonic() - begun


def _forked(work: Work) -> tuple[int, int]:
    """Start a child; gives its number and where to read what it says."""
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        return child, reading
    os.close(reading)
    try:
        work(lambda line: _write(writing, f"{line}\n"))
    except BaseException:  # noqa: BLE001 - it is said; nothing of the parent may run on here
        _write(writing, f"!{traceback.format_exc()!r}\n")
    os._exit(0)


def _write(writing: int, line: str) -> None:
    os.write(writing, line.encode())


def _ended(child: int, reading: int, after: float | None) -> End:
    if after is None:
        signal.sigwait({signal.SIGCHLD})
    elif signal.sigtimedwait({signal.SIGCHLD}, after) is None:
        os.kill(child, signal.SIGKILL)
        signal.sigwait({signal.SIGCHLD})
    _, status = os.waitpid(child, 0)
    with open(reading, encoding="utf-8") as said:
        lines = said.read().splitlines()
    faults = [line for line in lines if line.startswith("!")]
    return End(
        said=tuple(line for line in lines if not line.startswith("!")),
        killed=os.WIFSIGNALED(status),
        fault="".join(faults),
    )
