"""Advice that several medicines share: each medicine makes its own with its own facts."""

from desktop_app.conditions.vocabulary import any_of
from desktop_app.message import N_
from desktop_app.prescribing.gate import Advice
from desktop_app.prescribing.situations import (
    BREAST_FEEDING,
    MAN_PLANS_CHILD,
    PREGNANT,
    WOMAN_PLANS_CHILD,
)

MOTHER_OR_TO_BE = any_of(PREGNANT, BREAST_FEEDING, WOMAN_PLANS_CHILD)


def compatible_for_mother(medicine: str, *cites: str) -> Advice:
    """Nothing of conception, pregnancy and breast-feeding stands against it."""
    return Advice(
        id=f"{medicine}.pregnancy",
        when=MOTHER_OR_TO_BE,
        says=N_("Compatible with conception, pregnancy and breast-feeding"),
        cites=cites,
    )


def compatible_for_father(medicine: str, *cites: str) -> Advice:
    """Nothing stands against fathering a child under it."""
    return Advice(
        id=f"{medicine}.father",
        when=MAN_PLANS_CHILD,
        says=N_("Fathering a child: compatible"),
        cites=cites,
    )
