"""What holds for every test: no display needed, no unexpected log record, Qt tests marked."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Iterator

SCREENS = Path(__file__).parent / "screens"
# What remembers its results, of the parts that decide.
DECIDING = tuple(f"desktop_app.{part}." for part in ("conditions", "decision", "prescribing"))

# Before anything makes a QApplication: tests open their windows in memory.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# "ci" tries the same examples every time, so that a red run there is about the change at hand;
# "dev" looks for new ones. A busy machine is no failure in either.
settings.register_profile("ci", derandomize=True, deadline=None, print_blob=True)
settings.register_profile("dev", deadline=None, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if "CI" in os.environ else "dev"))


@pytest.fixture
def unmeasured() -> Iterator[None]:
    """Leave a long search out of the coverage, which would make it take three times as long."""
    measuring = sys.gettrace()
    sys.settrace(None)
    yield
    if measuring is not None:
        _forget_what_was_worked_out()
    sys.settrace(measuring)


def _forget_what_was_worked_out() -> None:
    """Let later tests work it out again, measured, whichever test their process ran before."""
    for name, module in list(sys.modules.items()):
        if name.startswith(DECIDING):
            for value in vars(module).values():
                if hasattr(value, "cache_clear"):
                    value.cache_clear()
    if "tests.decision.tables" in sys.modules:
        sys.modules["tests.decision.tables"].EVIDENCE.worked_out.clear()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what touches Qt, so that ``-m "not gui"`` always leaves it out."""
    for item in items:
        fixtures = getattr(item, "fixturenames", ())
        if SCREENS in item.path.parents or {"qtbot", "qapp"}.intersection(fixtures):
            item.add_marker(pytest.mark.gui)


class _Warnings(logging.Handler):
    """Keeps the text of every record that somebody should have looked at."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def no_unexpected_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that logs a warning or worse, unless ``expects_log("...")`` announced it."""
    handler = _Warnings()
    logging.getLogger().addHandler(handler)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(handler)
    expected = [text for mark in request.node.iter_markers("expects_log") for text in mark.args]
    unexpected = [line for line in handler.lines if not any(text in line for text in expected)]
    missing = [text for text in expected if not any(text in line for line in handler.lines)]
    if unexpected:
        pytest.fail(
            "The test logged what it did not announce. If this is meant, mark the test with "
            '@pytest.mark.expects_log("part of the line"):\n  ' + "\n  ".join(unexpected)
        )
    if missing:
        pytest.fail("The test announced log lines that never came:\n  " + "\n  ".join(missing))
