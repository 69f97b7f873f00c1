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
"""The functions that ran before the first test did, by mutmut's names for them."""

# Loaded before the conftest that reads HYPOTHESIS_PROFILE. A mutant is met by hundreds of cases,
# so a few examples a property are enough, and the same ones for each mutant.
settings.register_profile(
    "mutation", max_examples=20, derandomize=True, deadline=None, database=None
)

_remembered: list[dict[object, Any]] = []
_chosen: set[str] = set()


def _memory(_evidence: Evidence) -> dict[object, Any]:
    made: dict[object, Any] = {}
    _remembered.append(made)
    return made


def pytest_configure(config: pytest.Config) -> None:
    """Let every evidence base keep its memory where it can be emptied, and take whole files.

    mutmut names tests one by one, up to thousands of them. To collect their files and choose is
    quicker, and what is nearest to the function then comes first.
    """
    if any("::" in name for name in config.args):
        _chosen.update(config.args)
        config.args[:] = sorted({name.partition("::")[0] for name in config.args}, reverse=True)
    memory = cached_property(_memory)
    memory.__set_name__(Evidence, "worked_out")
    Evidence.worked_out = memory  # type: ignore[assignment]  # mypy sees the method, not what the decorator made of it


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the tests that were named, if any were."""
    if _chosen:
        items[:] = [item for item in items if item.nodeid in _chosen]


def pytest_collection_finish() -> None:
    """Note what ran while modules were loaded; mutmut would credit the first test with it."""
    ran = state()._stats  # noqa: SLF001 - mutmut offers no other way
    if ran:
        RUN_WHILE_LOADING.write_text(json.dumps(sorted(ran)), encoding="utf-8")
        ran.clear()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    """Forget what an earlier test worked out."""
    for memory in _remembered:
        memory.clear()
