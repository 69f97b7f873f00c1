"""Letting go of words: what the program remembers of texts it has laid out belongs to patients."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_app.evidence.evidence_base import Evidence


def forget_words(*bases: Evidence | None) -> None:
    """Forget what bases worked out of cases, and what was laid out.

    Every memory of limited size is emptied; those without a limit hold the program's own words.
    """
    for base in filter(None, bases):
        base.worked_out.clear()
    modules = [module for name, module in sys.modules.items() if name.startswith("desktop_app.")]
    for module in modules:
        for value in vars(module).values():
            limits = getattr(value, "cache_parameters", None)
            if limits is not None and limits()["maxsize"] is not None:
                value.cache_clear()
