"""A plugin for pytest under mutmut: each test stands by itself, and what loading runs is noted.

The program remembers with the evidence what it worked out once. Under mutation that would hide
two things: which tests run through a function, and that a mutant of it answers wrongly.
"""

from __future__ import annotations

import json
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from mutmut.state import state

from desktop_app.evidence.evidence_base import Evidence

RUN_WHILE_LOADING = Path("run-while-loading.json")
"""The functions that ran while the program was loaded, by mutmut's names for them."""

# Loaded before the conftest that reads HYPOTHESIS_PROFILE. A mutant is met by hundreds of cases,
# so a few examples a property are enough, and the same ones for each mutant.
settings.register_profile(
    "mutation", max_examples=20, derandomize=True, deadline=None, database=None
)

_remembered: list[dict[object, Any]] = []


def _memory(_evidence: Evidence) -> dict[object, Any]:
    made: dict[object, Any] = {}
    _remembered.append(made)
    return made


def pytest_configure() -> None:
    """Load the program, note what ran, and let its memory be emptied."""
    memory = cached_property(_memory)
    memory.__set_name__(Evidence, "worked_out")
    Evidence.worked_out = memory  # type: ignore[assignment]  # mypy sees the method, not what the decorator made of it
    import desktop_app.decision.decide  # noqa: F401 - so that it is loaded before any test is

    ran = state()._stats  # noqa: SLF001 - mutmut offers no other way
    if ran:
        RUN_WHILE_LOADING.write_text(json.dumps(sorted(ran)), encoding="utf-8")


def pytest_collection_finish() -> None:
    """Keep mutmut from crediting the first test with what ran before it."""
    state()._stats.clear()  # noqa: SLF001 - mutmut offers no other way


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    """Forget what an earlier test worked out."""
    for memory in _remembered:
        memory.clear()
