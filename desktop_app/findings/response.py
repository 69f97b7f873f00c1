"""Visits over time: the core set measures behind the Total Improvement Score."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, ClassVar

from desktop_app.findings import units
from desktop_app.findings.finding import Choice, Day, Number, Repeated
from desktop_app.findings.laboratory import ALDOLASE, ALT, AST, CK, LDH, enzyme
from desktop_app.findings.section import Section
from desktop_app.message import N_
from desktop_app.quantity import Measurement, Quantity

GLOBAL_SCALES = N_("Global activity")
STRENGTH = N_("Strength and function")
TREND = N_("Antibody and steroid")
VISITS = N_("Visits")


class MmtMaximum(StrEnum):
    """The highest total of the muscle set that was graded."""

    MMT8_ONE_SIDE = "80"
    MMT8_BOTH_SIDES = "150"
    MMT24 = "260"


def _scale(label: str, definition: str) -> Number:
    return Number(
        label=label,
        definition=definition,
        group=GLOBAL_SCALES,
        source=N_("IMACS"),
        units=units.CENTIMETRES_VAS,
        plausible=(Decimal(0), Decimal(10)),
        decimals=1,
        advice=N_("Measure from the left end of the 10 cm line."),
    )


class Visit(Section):
    """One visit's core set measures; the first row is the baseline."""

    title: ClassVar[str] = N_("Visit")

    visited_on: Annotated[
        date | None,
        Day(label=N_("Date"), definition=N_("The day the measures were taken")),
    ] = None
    physician_global: Annotated[
        Quantity | None,
        _scale(N_("Physician global activity"), N_("Your view of overall disease activity")),
    ] = None
    patient_global: Annotated[
        Quantity | None,
        _scale(N_("Patient global activity"), N_("The patient’s own view, without prompting")),
    ] = None
    extramuscular_global: Annotated[
        Quantity | None,
        _scale(
            N_("Extramuscular global activity"),
            N_("Outside muscle: skin, joints, gut, lungs, heart"),
        ),
    ] = None
    mmt_total: Annotated[
        Quantity | None,
        Number(
            label=N_("MMT total"),
            definition=N_("The sum of the grades; only when every group was tested"),
            excludes=N_("A sum with groups left out"),
            group=STRENGTH,
            source=N_("IMACS"),
            units=units.SCORE,
            plausible=(Decimal(0), Decimal(260)),
            whole=True,
            advice=N_("Enter the sum of the grades."),
        ),
    ] = None
    mmt_maximum: Annotated[
        MmtMaximum | None,
        Choice(
            label=N_("Highest possible MMT total"),
            definition=N_("Use the same muscle set at every visit"),
            group=STRENGTH,
            source=N_("IMACS"),
            words=(
                (MmtMaximum.MMT8_ONE_SIDE, N_("80 (MMT-8, one side)")),
                (MmtMaximum.MMT8_BOTH_SIDES, N_("150 (MMT-8, both sides)")),
                (MmtMaximum.MMT24, N_("260 (MMT-24)")),
            ),
        ),
    ] = None
    haq: Annotated[
        Quantity | None,
        Number(
            label=N_("HAQ-DI"),
            definition=N_("Disability index, 0 (none) to 3, with aids counted"),
            group=STRENGTH,
            source=N_("IMACS"),
            units=units.SCORE,
            plausible=(Decimal(0), Decimal(3)),
            decimals=3,
            advice=N_("Enter the index, not the sum of the items."),
        ),
    ] = None
    ck: Annotated[Measurement | None, enzyme(N_("CK"), N_("Creatine kinase"), CK)] = None
    aldolase: Annotated[
        Measurement | None,
        enzyme(N_("Aldolase"), N_("Can be raised when CK is normal"), ALDOLASE),
    ] = None
    ast: Annotated[Measurement | None, enzyme(N_("AST"), N_("Aspartate aminotransferase"), AST)] = (
        None
    )
    alt: Annotated[Measurement | None, enzyme(N_("ALT"), N_("Alanine aminotransferase"), ALT)] = (
        None
    )
    ldh: Annotated[Measurement | None, enzyme(N_("LDH"), N_("Lactate dehydrogenase"), LDH)] = None
    mi2_level: Annotated[
        Quantity | None,
        Number(
            label=N_("Anti-Mi-2 level"),
            definition=N_("By the same test at every visit"),
            group=TREND,
            units=units.ARBITRARY,
            plausible=(Decimal(0), Decimal(100000)),
            decimals=1,
        ),
    ] = None
    prednisone_dose: Annotated[
        Quantity | None,
        Number(
            label=N_("Prednisone"),
            definition=N_("Daily dose on the day of the visit"),
            group=TREND,
            units=units.MILLIGRAMS_DAILY,
            plausible=(Decimal(0), Decimal(200)),
            decimals=1,
            advice=N_("Enter the daily dose by mouth, not a pulse."),
        ),
    ] = None


class Response(Section):
    """The visits that response is measured between."""

    title: ClassVar[str] = N_("Response (TIS)")
    advice: ClassVar[str] = N_(
        "The first visit is the baseline. The score compares each later visit with it."
    )

    visits: Annotated[
        tuple[Visit, ...] | None,
        Repeated(
            label=N_("Visits"),
            definition=N_("In order of date; the first is the baseline before treatment"),
            group=VISITS,
            row=N_("Visit"),
            add=N_("Add a visit"),
            model=Visit,
        ),
    ] = None
