"""The evidence base as it is shipped."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.evidence.evidence_base import Evidence  # noqa: TC001 - pytest reads the annotation
from desktop_app.evidence.load import load

SEEDS = Path(__file__).resolve().parents[2] / "seeds"


@pytest.fixture(scope="session")
def evidence() -> Evidence:
    return load(SEEDS)
