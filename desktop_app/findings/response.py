"""Visits over time: the core set measures behind the Total Improvement Score."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, ClassVar

from desktop_app.findings import units
from desktop_app.findings.finding import Choice, Day, Number, Presence, Repeated
from desktop_app.findings.laboratory import (
    ALDOLASE,
    ALT,
    AST,
    CK,
    INJECTION_OR_EXERCISE,
    LDH,
    enzyme,
)
from desktop_app.findings.muscle import MMT_SIDE, PAIN_LIMITS_TESTING, MmtSide
from desktop_app.findings.section import Section
from desktop_app.message import N_
from desktop_app.quantity import Measurement, Quantity

GLOBAL_SCALES = N_("Global activity")
STRENGTH = N_("Strength and function")
SKIN = N_("Skin activity")
TREND = N_("Antibody and steroid")
VISITS = N_("Visits")


class MmtMaximum(StrEnum):
    """The highest total of the muscle set that was graded."""

    MMT8_ONE_SIDE = "80"
    MMT8_BOTH_SIDES = "150"
    MMT24 = "260"


def _scale(label: str, definition: str, includes: str, excludes: str) -> Number:
    return Number(
        label=label,
        definition=definition,
        includes=includes,
        excludes=excludes,
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
        _scale(
            N_("Physician global activity"),
            N_("Your view of overall disease activity"),
            N_("All that is active and could still improve, in muscle and elsewhere"),
            N_("Damage: scars, wasting, calcinosis; side effects of treatment"),
        ),
    ] = None
    patient_global: Annotated[
        Quantity | None,
        _scale(
            N_("Patient global activity"),
            N_("The patient’s own view, without prompting"),
            N_("The mark that the patient set, before you gave yours"),
            N_("A mark set for the patient, or after seeing yours"),
        ),
    ] = None
    extramuscular_global: Annotated[
        Quantity | None,
        _scale(
            N_("Extramuscular global activity"),
            N_("Outside muscle: skin, joints, gut, lungs, heart"),
            N_("Your view of all organs but muscle, taken together"),
            N_("Weakness and raised enzymes; damage; another illness"),
        ),
    ] = None
    mmt_total: Annotated[
        Quantity | None,
        Number(
            label=N_("MMT total"),
            definition=N_("The sum of the grades; only when every group was tested"),
            includes=N_("Neck flexors once, even where both sides are graded"),
            excludes=N_("A sum with groups left out; grades held back by pain, unless marked so"),
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
    mmt_side: Annotated[MmtSide | None, replace(MMT_SIDE, group=STRENGTH)] = None
    pain_limits_testing: Annotated[
        Presence | None, replace(PAIN_LIMITS_TESTING, group=STRENGTH)
    ] = None
    haq: Annotated[
        Quantity | None,
        Number(
            label=N_("HAQ-DI"),
            definition=N_("Disability index, 0 (none) to 3, with aids counted"),
            includes=N_("The mean of the section scores, aids and help counted"),
            excludes=N_("The sum of the items; an index without aids, after one with them"),
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
    injection_or_exercise: Annotated[Presence | None, INJECTION_OR_EXERCISE] = None
    cdasi_activity: Annotated[
        Quantity | None,
        Number(
            label=N_("CDASI activity total"),
            definition=N_("The total of the activity part, 0 to 100"),
            includes=N_("The total from the licensed form, version 2"),
            excludes=N_("The damage total; a total with sites left out"),
            group=SKIN,
            source="CDASI",
            units=units.SCORE,
            plausible=(Decimal(0), Decimal(100)),
            whole=True,
            advice=N_("Enter the activity total."),
        ),
    ] = None
    mi2_level: Annotated[
        Quantity | None,
        Number(
            label=N_("Anti-Mi-2 level"),
            definition=N_("By the same test at every visit"),
            excludes=N_("A level by another test or laboratory; a band without a number"),
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
            includes=N_("Prednisolone counts the same; 0 when stopped"),
            excludes=N_("Intravenous pulses; another steroid without conversion"),
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
