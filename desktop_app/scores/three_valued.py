"""Counting what is true where some of it is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection
    from decimal import Decimal


def at_least(needed: Decimal | int, of: Collection[bool | None]) -> bool | None:
    """Say whether ``needed`` of these are true, whatever the unknown ones are.

    Returns:
        None while the unknown ones, which are None, decide it.

    """
    true, unknown = sum(each is True for each in of), sum(each is None for each in of)
    if true >= needed:
        return True
    return None if true + unknown >= needed else False


def every(of: Collection[bool | None]) -> bool | None:
    """Say whether all of these are true."""
    return at_least(len(of), of)
