"""What is behind a medicine's line: the gates that decided, their reasons and facts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop_app.conditions.algebra import unique
from desktop_app.prescribing.gate import Gate, Standing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.conditions.reading import Reading
    from desktop_app.decision.medicine_options import MedicineOptions
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.evidence.records import Status
    from desktop_app.prescribing.gate import Option


def weakest(cites: tuple[str, ...], evidence: Evidence) -> Status:
    """Give the least well checked status, remembered across cases."""
    known = evidence.worked_out
    if cites not in known:
        known[cites] = evidence.weakest(cites)
    return known[cites]  # type: ignore[no-any-return]  # this key holds a status


@dataclass(frozen=True, slots=True)
class OptionGrounds:
    """What is behind a medicine's line: the gates that decided, and its notes."""

    rule: MedicineOptions
    option: Option
    reading: Reading

    def of(self, name: str) -> Any:  # noqa: ANN401 - each attribute of a line has its own type
        """Work out one attribute of the line."""
        match name:
            case "because":
                gates = _decisive(self.option)
                reasons = (r for gate in gates for r in gate.when.because(self.reading))
                return unique((*reasons, *self.rule.when.because(self.reading)))
            case "asks":
                return self.rule.asks(self.option, self.reading)
            case "notes":
                return tuple(self.rule.notes(self.option, self.reading))
            case "cites":
                return self._cites()
            case _:
                return weakest(self._cites(), self.reading.evidence)

    def _cites(self) -> tuple[str, ...]:
        cited = list(self.option.regimen.cites) if self.option.regimen else []
        for gate in _decisive(self.option):
            cited += (*gate.own_facts(), *gate.when.facts_behind(self.reading))
        return tuple(dict.fromkeys((*cited, *self.rule.cites)))


def _decisive(option: Option) -> Iterable[Gate]:
    """Give the gates that decided where the medicine stands."""
    match option.standing:
        case Standing.EXCLUDED:
            return (gate for gate in option.biting if gate.blocks)
        case Standing.HELD:
            return (gate for gate in option.open if gate.blocks)
        case _:
            return option.biting
