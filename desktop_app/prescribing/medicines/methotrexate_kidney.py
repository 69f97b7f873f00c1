"""The kidney as methotrexate sees it: the lower of clearance and filtration rate governs."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from desktop_app.conditions.reading import Derived, number
from desktop_app.conditions.vocabulary import all_of, at_least, less_than, named
from desktop_app.message import N_, Message
from desktop_app.prescribing.measures import CLEARANCE, FILTRATION

if TYPE_CHECKING:
    from decimal import Decimal

    from desktop_app.conditions.reading import Reading

LOWER_GOVERNS = "methotrexate.kidney-lower"
HALF_UPPER = "methotrexate.clearance-half-upper"


def _lower(reading: Reading) -> Decimal | None:
    clearance, filtration = number(CLEARANCE, reading), number(FILTRATION, reading)
    if clearance is None or filtration is None:
        return None
    return min(clearance, filtration)


KIDNEY = Derived(
    label=N_("Lower of creatinine clearance and filtration rate"),
    unit="mL/min",
    compute=_lower,
    needs=CLEARANCE.needs,
    cites=tuple(dict.fromkeys((*CLEARANCE.cites, *FILTRATION.cites, LOWER_GOVERNS))),
    may_be_stale=CLEARANCE.may_be_stale,
    beside=(*CLEARANCE.beside, *FILTRATION.beside),
)
MODERATE_RENAL = named(
    N_("moderate renal impairment"),
    all_of(at_least(KIDNEY, "methotrexate.clearance-half-lower"), less_than(KIDNEY, HALF_UPPER)),
)
SLIGHT_RENAL = all_of(
    at_least(KIDNEY, HALF_UPPER), less_than(CLEARANCE, "methotrexate.clearance-watch")
)


class Halving(NamedTuple):
    """The figure that halves the dose, and whether it is the filtration rate."""

    figure: Decimal
    by_filtration: bool

    def words(self) -> Message:
        """Name the figure."""
        words = N_("creatinine clearance {figure} mL/min")
        if self.by_filtration:
            words = N_("filtration rate {figure} mL/min/1.73 m², lower than the clearance")
        return Message(words, {"figure": self.figure})


def halving(reading: Reading) -> Halving | None:
    """Give the lower figure where it halves the dose."""
    figure = number(KIDNEY, reading)
    if figure is None or figure >= reading.limit(HALF_UPPER):
        return None
    return Halving(figure, figure != number(CLEARANCE, reading))
