"""A case that notes which of its findings are looked at."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, cast

from desktop_app.conditions.reading import Reading
from desktop_app.decision.chosen_regimen import ChosenMedicines
from desktop_app.decision.medicine_options import MedicineOptions
from desktop_app.decision.notes import WithNotes
from desktop_app.findings.all_sections import MODELS
from desktop_app.findings.case import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from desktop_app.decision.rule import AnyRule
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.findings.case import Case
    from desktop_app.prescribing.gate import Medicine


@dataclass(frozen=True, eq=False)
class _Section:
    """A section that notes each field that is read."""

    name: str
    recorded: object
    seen: set[str]

    def __getattr__(self, field: str) -> object:
        self.seen.add(f"{self.name}.{field}")
        return getattr(self.recorded, field)


class _Watched:
    """Stands in for a case."""

    def __init__(self, case: Case, seen: set[str]) -> None:
        self._case = case
        self._sections = {name: _Section(name, getattr(case, name), seen) for name in MODELS}

    def __getattr__(self, name: str) -> object:
        return self._sections.get(name) or getattr(self._case, name)


def looked_at(rule: AnyRule, case: Case, evidence: Evidence, day: date) -> set[str]:
    """Give the paths of all findings that a rule reads for its lines and what is behind them."""
    seen: set[str] = set()
    reading = Reading(cast("Case", _Watched(counted(case), seen)), evidence, day)
    for line in rule.lines(reading):
        for each in line.all():
            _open(each)
    return seen


def _open(line: Any) -> None:  # noqa: ANN401 - whatever a line holds
    for name in ("because", "cites", "status", "asks"):
        getattr(line, name)


def single(rules: Iterable[AnyRule]) -> Iterator[AnyRule]:
    """Take rules apart until each has a row of its own: notes, and the medicines of a place."""
    for rule in rules:
        if isinstance(rule, WithNotes):
            yield from single((rule.main, *rule.beneath))
        elif isinstance(rule, ChosenMedicines):
            yield from (_chosen(rule, medicine) for medicine in rule.medicines)
        elif isinstance(rule, MedicineOptions):
            yield from (replace(rule, medicines=(medicine,)) for medicine in rule.medicines)
        else:
            yield rule


def _chosen(rule: ChosenMedicines, medicine: Medicine) -> ChosenMedicines:
    """Give the rule for one medicine alone."""
    every = rule.choice
    return replace(
        rule,
        medicines=(medicine,),
        choice=lambda reading: tuple(name for name in every(reading) if name == medicine.id),
    )
