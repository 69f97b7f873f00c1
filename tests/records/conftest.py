"""A fresh store for each test that asks for one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.records.stores import new_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.records.stores import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store, unlocked by Dr A."""
    found = new_store(tmp_path)
    yield found
    found.vault.close()


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Store]:
    """The empty store of another clinic."""
    found = new_store(tmp_path / "elsewhere")
    yield found
    found.vault.close()
