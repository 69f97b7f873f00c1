"""Who the plan is for, and the measures that doses are computed from."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, ClassVar

from desktop_app.findings import units
from desktop_app.findings.finding import Choice, Day, Number, Text
from desktop_app.findings.section import Section
from desktop_app.message import N_
from desktop_app.quantity import Quantity

THIS_CASE = N_("This case")
BODY_MEASURES = N_("Body measures")
NOTE = N_("Note")


class Sex(StrEnum):
    """Sex as it matters for pregnancy, cancer screening and kidney formulas."""

    FEMALE = "female"
    MALE = "male"
    INTERSEX_OR_OTHER = "intersex or other"


class Patient(Section):
    """Case label, age, sex and body measures."""

    title: ClassVar[str] = N_("Patient")
    advice: ClassVar[str] = N_("Doses per kg and per m² are computed from weight and height.")

    case_label: Annotated[
        str | None,
        Text(
            label=N_("Case"),
            definition=N_("Your own word for this case; printed on every page"),
            includes=N_("A study number or a word that only you can connect to the patient"),
            excludes=N_("A name, a birth date or a record number that others could look up"),
            group=THIS_CASE,
            longest=60,
        ),
    ] = None
    visit_date: Annotated[
        date | None,
        Day(
            label=N_("Date of this visit"),
            definition=N_("The day these findings were examined"),
            group=THIS_CASE,
        ),
    ] = None
    age: Annotated[
        Quantity | None,
        Number(
            label=N_("Age"),
            definition=N_("Completed years; Myoplan gives a plan from 18"),
            group=THIS_CASE,
            units=units.YEARS,
            plausible=(Decimal(0), Decimal(120)),
            whole=True,
            advice=N_("Enter the age in completed years."),
        ),
    ] = None
    sex: Annotated[
        Sex | None,
        Choice(
            label=N_("Sex"),
            definition=N_("As it matters for pregnancy and cancer screening"),
            includes=N_("The sex that fits the patient’s organs and hormones"),
            excludes=N_("Gender where it differs; write that in the note"),
            group=THIS_CASE,
            words=(
                (Sex.FEMALE, N_("Female")),
                (Sex.MALE, N_("Male")),
                (Sex.INTERSEX_OR_OTHER, N_("Intersex or other")),
            ),
        ),
    ] = None
    weight: Annotated[
        Quantity | None,
        Number(
            label=N_("Weight"),
            definition=N_("Measured, in light clothes; doses per kg rest on it"),
            excludes=N_("An estimate, or a weight from before the illness"),
            group=BODY_MEASURES,
            units=units.KILOGRAMS,
            plausible=(Decimal(25), Decimal(350)),
            decimals=1,
        ),
    ] = None
    weight_measured_on: Annotated[
        date | None,
        Day(
            label=N_("Weight measured on"),
            definition=N_("Weight can change fast with dysphagia and with steroids"),
            group=BODY_MEASURES,
        ),
    ] = None
    height: Annotated[
        Quantity | None,
        Number(
            label=N_("Height"),
            definition=N_("Needed for body surface area (doses per m²)"),
            group=BODY_MEASURES,
            units=units.CENTIMETRES,
            plausible=(Decimal(100), Decimal(230)),
        ),
    ] = None
    note: Annotated[
        str | None,
        Text(
            label=N_("Note for the plan"),
            definition=N_("Printed on the plan as you write it; no decision reads it"),
            excludes=N_("Anything that identifies the patient"),
            group=NOTE,
            longest=400,
        ),
    ] = None
