"""Treatment given so far, and what it did."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, ClassVar

from desktop_app.findings import units
from desktop_app.findings.finding import Choice, Day, Number, Presence, Repeated, Sign, Text
from desktop_app.findings.section import Section
from desktop_app.message import N_
from desktop_app.quantity import Quantity

SO_FAR = N_("So far")
EFFECT = N_("Effect")
COURSES = N_("Medicines given")


class Agent(StrEnum):
    """A medicine given for myositis."""

    PREDNISONE = "prednisone"
    METHYLPREDNISOLONE = "methylprednisolone"
    METHOTREXATE = "methotrexate"
    AZATHIOPRINE = "azathioprine"
    MYCOPHENOLATE = "mycophenolate mofetil"
    INTRAVENOUS_IMMUNOGLOBULIN = "intravenous immunoglobulin"
    RITUXIMAB = "rituximab"
    CYCLOPHOSPHAMIDE = "cyclophosphamide"
    CICLOSPORIN = "ciclosporin"
    HYDROXYCHLOROQUINE = "hydroxychloroquine"
    OTHER = "other"


AGENT_WORDS = {
    Agent.PREDNISONE: N_("Prednisone or prednisolone"),
    Agent.METHYLPREDNISOLONE: N_("Methylprednisolone, intravenous"),
    Agent.METHOTREXATE: N_("Methotrexate"),
    Agent.AZATHIOPRINE: N_("Azathioprine"),
    Agent.MYCOPHENOLATE: N_("Mycophenolate mofetil"),
    Agent.INTRAVENOUS_IMMUNOGLOBULIN: N_("Intravenous immunoglobulin"),
    Agent.RITUXIMAB: N_("Rituximab"),
    Agent.CYCLOPHOSPHAMIDE: N_("Cyclophosphamide"),
    Agent.CICLOSPORIN: N_("Ciclosporin"),
    Agent.HYDROXYCHLOROQUINE: N_("Hydroxychloroquine"),
    Agent.OTHER: N_("Other"),
}


class Adequacy(StrEnum):
    """Whether the response after three months is enough."""

    ADEQUATE = "adequate"
    INADEQUATE = "inadequate"


class CourseResponse(StrEnum):
    """What one medicine did."""

    ADEQUATE = "adequate"
    INADEQUATE = "inadequate"
    NOT_TOLERATED = "not tolerated"


class Course(Section):
    """One medicine given for myositis, from its first to its last day."""

    title: ClassVar[str] = N_("Medicine given")

    agent: Annotated[
        Agent | None,
        Choice(
            label=N_("Medicine"),
            definition=N_("One row for each medicine"),
            words=tuple(AGENT_WORDS.items()),
        ),
    ] = None
    dose: Annotated[
        str | None,
        Text(
            label=N_("Dose"),
            definition=N_("As given, such as 15 mg once a week; printed as written"),
            longest=80,
        ),
    ] = None
    started_on: Annotated[
        date | None,
        Day(label=N_("First dose on"), definition=N_("The first of the month if unsure")),
    ] = None
    stopped_on: Annotated[
        date | None,
        Day(label=N_("Last dose on"), definition=N_("Leave empty while it is still taken")),
    ] = None
    response: Annotated[
        CourseResponse | None,
        Choice(
            label=N_("Response"),
            definition=N_("What it did, at an adequate dose and length"),
            words=(
                (CourseResponse.ADEQUATE, N_("Adequate")),
                (CourseResponse.INADEQUATE, N_("Inadequate")),
                (CourseResponse.NOT_TOLERATED, N_("Not tolerated")),
            ),
        ),
    ] = None


class Treatment(Section):
    """When treatment began, the present steroid dose, and the medicines given."""

    title: ClassVar[str] = N_("Treatment so far")
    advice: ClassVar[str] = N_("Two visits under Response settle the response by its score.")

    started: Annotated[
        Presence | None,
        Sign(
            label=N_("Treatment for myositis started"),
            definition=N_("With a steroid or an immunosuppressant"),
            excludes=N_("Sunscreen, steroid creams and physiotherapy alone"),
            group=SO_FAR,
            words=(N_("Yes"), N_("No")),
        ),
    ] = None
    started_on: Annotated[
        date | None,
        Day(
            label=N_("Started on"),
            definition=N_("Three months of treatment are counted from this day"),
            group=SO_FAR,
        ),
    ] = None
    prednisone_dose: Annotated[
        Quantity | None,
        Number(
            label=N_("Prednisone now"),
            definition=N_("Taken daily; prednisolone counts the same, 0 when stopped"),
            excludes=N_("Intravenous pulses; another steroid without conversion"),
            group=SO_FAR,
            units=units.MILLIGRAMS_DAILY,
            plausible=(Decimal(0), Decimal(200)),
            decimals=1,
            advice=N_("Enter the daily dose by mouth, not a pulse."),
        ),
    ] = None
    response_at_three_months: Annotated[
        Adequacy | None,
        Choice(
            label=N_("Response after three months"),
            definition=N_("Your judgement; leave empty before three months"),
            includes=N_("Strength, skin and function under an adequate dose"),
            excludes=N_("A fall in CK alone"),
            group=EFFECT,
            words=((Adequacy.ADEQUATE, N_("Adequate")), (Adequacy.INADEQUATE, N_("Inadequate"))),
        ),
    ] = None
    strength_falling: Annotated[
        Presence | None,
        Sign(
            label=N_("Strength falling"),
            definition=N_("Weaker than at the last visit, under treatment"),
            excludes=N_("Steroid myopathy, once shown: write that in the note"),
            group=EFFECT,
            words=(N_("Yes"), N_("No")),
        ),
    ] = None
    courses: Annotated[
        tuple[Course, ...] | None,
        Repeated(
            label=N_("Medicines given"),
            definition=N_("Each medicine for myositis, with dates and response"),
            group=COURSES,
            row=N_("Medicine"),
            add=N_("Add a medicine"),
            model=Course,
        ),
    ] = None
