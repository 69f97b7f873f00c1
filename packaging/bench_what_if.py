"""Times the search for what would change a plan, step by step, for ``bench.py``."""

from __future__ import annotations

import gc
import time
from itertools import chain, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.findings.case import Case

_RUNS = 3


def deciding(case: Case, evidence: Evidence, day: date) -> tuple[list[float], float]:
    """Give the milliseconds of each step over open questions, and of all numbers near a threshold.

    Of several runs the quickest counts: the one least disturbed.
    """
    from desktop_app.decision.what_if import near_thresholds, open_questions
    from desktop_app.decision.what_if_base import Base

    runs = []
    for _ in range(_RUNS):
        gc.collect()
        base = Base(case, evidence, day)
        found = _timed(chain(base.watch(), open_questions(base)))
        runs.append((found, sum(_timed(near_thresholds(base)))))
    return min(runs, key=lambda run: sum(run[0]))


def longest_step(case: Case, evidence: Evidence, day: date) -> float:
    """Give the milliseconds of the longest step of a whole search, its words included."""
    from desktop_app.documents.what_if_run import WhatIfRun

    longest = []
    for _ in range(_RUNS):
        gc.collect()
        longest.append(max(_timed(iter(WhatIfRun(case, evidence, day).step, False))))  # noqa: FBT003 - the answer at the end
    return min(longest)


def _timed(search: Iterator[object]) -> list[float]:
    gc.disable()
    times = [time.perf_counter()]
    times += [time.perf_counter() for _ in search]
    gc.enable()
    return [(later - one) * 1000 for one, later in pairwise(times)]
