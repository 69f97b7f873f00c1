"""Whether a muscle enzyme of a case is raised, as the classification criteria ask it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.findings.finding import Presence
from desktop_app.scores.three_valued import at_least

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.findings.laboratory import LaboratoryTests
    from desktop_app.quantity import Measurement

_CK = "ck"


def enzyme_raised(laboratory: LaboratoryTests, names: Iterable[str]) -> Presence | None:
    """Say whether any of these enzymes is above its upper limit of normal; None when not known.

    A raised CK after an injection or hard exercise does not count by itself and is left to judge.
    """
    raised = at_least(1, [_raised(laboratory, name) for name in names])
    if raised is None:
        return None
    return Presence.PRESENT if raised else Presence.ABSENT


def _raised(laboratory: LaboratoryTests, name: str) -> bool | None:
    measured: Measurement | None = getattr(laboratory, name)
    if measured is None or measured.upper_limit is None:
        return None
    raised = measured.value > measured.upper_limit
    provoked = name == _CK and laboratory.injection_or_exercise is Presence.PRESENT
    return None if raised and provoked else raised
