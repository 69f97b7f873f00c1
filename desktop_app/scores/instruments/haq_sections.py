"""The fields of the eight HAQ sections, described in our own words: the items are not shipped."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from desktop_app.findings import units
from desktop_app.findings.finding import Number, Presence, Sign
from desktop_app.message import N_
from desktop_app.quantity import Quantity
from desktop_app.scores.disability_index import HaqSection
from desktop_app.scores.inputs import Input

if TYPE_CHECKING:
    from collections.abc import Iterator

_SECTIONS = N_("Sections")
_INSTRUCTIONS = N_("CLINHAQ instructions")


def scored(section: HaqSection) -> str:
    """Give the name of the field that holds a section's score."""
    return section.value


def aid(section: HaqSection) -> str:
    """Give the name of the field that says whether an aid, a device or help is used."""
    return f"{section.value}_aid"


def _score(label: str, definition: str) -> Number:
    return Number(
        label=label,
        definition=definition,
        includes=N_("The worst answer of the section, from 0 (no difficulty) to 3 (cannot do it)"),
        excludes=N_("The mean or the sum of its answers; a score already raised for an aid"),
        group=_SECTIONS,
        source=_INSTRUCTIONS,
        units=units.SCORE,
        plausible=(Decimal(0), Decimal(3)),
        whole=True,
        advice=N_("Enter the worst answer of the section: 0, 1, 2 or 3."),
    )


def _aid(label: str, includes: str) -> Sign:
    return Sign(
        label=label,
        definition=N_("Whether an aid, a device or another person is usually needed for it"),
        includes=includes,
        excludes=N_("An aid that belongs to another section"),
        group=_SECTIONS,
        source=_INSTRUCTIONS,
        words=(N_("Used"), N_("Not used")),
    )


_ASKED = {
    HaqSection.DRESSING: (
        _score(N_("Dressing and grooming"), N_("Putting clothes on, and care of the hair")),
        _aid(
            N_("Dressing: aid or help"), N_("Button hook, zip pull, shoehorn; somebody who helps")
        ),
    ),
    HaqSection.ARISING: (
        _score(N_("Arising"), N_("Getting up from a seat or from lying")),
        _aid(N_("Arising: aid or help"), N_("Built-up chair; somebody who helps")),
    ),
    HaqSection.EATING: (
        _score(N_("Eating"), N_("Handling food and drink")),
        _aid(N_("Eating: aid or help"), N_("Adapted cutlery; somebody who helps")),
    ),
    HaqSection.WALKING: (
        _score(N_("Walking"), N_("Getting about on foot, steps among it")),
        _aid(
            N_("Walking: aid or help"),
            N_("Cane, walking frame, crutches, wheelchair; somebody who helps"),
        ),
    ),
    HaqSection.HYGIENE: (
        _score(N_("Hygiene"), N_("Washing the body and using the toilet")),
        _aid(
            N_("Hygiene: aid or help"),
            N_("Bath bar, long-handled appliances, raised toilet seat; somebody who helps"),
        ),
    ),
    HaqSection.REACH: (
        _score(N_("Reach"), N_("Getting at things high up and low down")),
        _aid(N_("Reach: aid or help"), N_("Long-handled appliances; somebody who helps")),
    ),
    HaqSection.GRIP: (
        _score(N_("Grip"), N_("Opening and turning things by hand")),
        _aid(N_("Grip: aid or help"), N_("Jar opener; somebody who helps")),
    ),
    HaqSection.ACTIVITIES: (
        _score(N_("Activities"), N_("Getting things done in and out of the house")),
        _aid(N_("Activities: aid or help"), N_("Somebody who helps")),
    ),
}


def _inputs() -> Iterator[tuple[str, Input]]:
    for section, (score, used) in _ASKED.items():
        yield scored(section), Input(kind=Quantity, finding=score)
        yield aid(section), Input(kind=Presence, finding=used)


SECTION_INPUTS = dict(_inputs())
