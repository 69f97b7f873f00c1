"""What the clinician chose from the options: the regimen, the taper, and blocks overridden.

Nothing here is a finding about the patient. It is recorded like one, so that it is saved, undone
and checked like one, and only what is recorded here is printed as the regimen.
"""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, ClassVar

from desktop_app.findings import units
from desktop_app.findings.choice_rows import Override, TaperStep
from desktop_app.findings.finding import Choice, Day, Number, Repeated
from desktop_app.findings.section import Section
from desktop_app.findings.treatment import AGENT_WORDS, Agent
from desktop_app.message import N_
from desktop_app.quantity import Quantity

STEROID = N_("Steroid")
BESIDE = N_("Beside the steroid")
TAPER = N_("Taper")
OVERRIDES = N_("Overridden")


class SteroidChoice(StrEnum):
    """Which steroid the regimen begins with."""

    PREDNISONE = "prednisone"
    PULSE = "pulse"
    PULSE_THEN_PREDNISONE = "pulse, then prednisone"
    NONE = "none"


class ChosenAgent(StrEnum):
    """A medicine that goes with the steroid, named as under Treatment so far."""

    METHOTREXATE = Agent.METHOTREXATE
    AZATHIOPRINE = Agent.AZATHIOPRINE
    MYCOPHENOLATE = Agent.MYCOPHENOLATE
    INTRAVENOUS_IMMUNOGLOBULIN = Agent.INTRAVENOUS_IMMUNOGLOBULIN
    RITUXIMAB = Agent.RITUXIMAB
    CYCLOPHOSPHAMIDE = Agent.CYCLOPHOSPHAMIDE
    CICLOSPORIN = Agent.CICLOSPORIN
    HYDROXYCHLOROQUINE = Agent.HYDROXYCHLOROQUINE


class DoseTarget(StrEnum):
    """Where in the source's range of doses the treatment aims."""

    LOWER = "lower end"
    MIDDLE = "middle"
    UPPER = "upper end"


class Weekday(StrEnum):
    """The one day of the week for methotrexate, in the order of the calendar."""

    MONDAY = "Monday"
    TUESDAY = "Tuesday"
    WEDNESDAY = "Wednesday"
    THURSDAY = "Thursday"
    FRIDAY = "Friday"
    SATURDAY = "Saturday"
    SUNDAY = "Sunday"


class Route(StrEnum):
    """How methotrexate is given."""

    BY_MOUTH = "by mouth"
    SUBCUTANEOUS = "subcutaneously"


class Prophylaxis(StrEnum):
    """What protects against pneumocystis."""

    CO_TRIMOXAZOLE = "co-trimoxazole"
    ATOVAQUONE = "atovaquone"
    PENTAMIDINE = "pentamidine"
    DAPSONE = "dapsone"
    NONE = "none"


class TaperSchedule(StrEnum):
    """A published schedule for lowering prednisone, or one written by hand."""

    SIX_WEEKS_FULL = "six weeks in full, then by 5 mg"
    FOUR_WEEKLY = "every four weeks"
    WRITTEN = "written by hand"


def _agent(label: str, definition: str) -> Choice:
    return Choice(
        label=label,
        definition=definition,
        group=BESIDE,
        words=tuple((agent, AGENT_WORDS[Agent(agent)]) for agent in ChosenAgent),
    )


def _target(label: str) -> Choice:
    return Choice(
        label=label,
        definition=N_("Where in the range of doses it aims; the lower end while not chosen"),
        group=BESIDE,
        words=(
            (DoseTarget.LOWER, N_("Lower end")),
            (DoseTarget.MIDDLE, N_("Middle")),
            (DoseTarget.UPPER, N_("Upper end")),
        ),
    )


class TreatmentChoice(Section):
    """The chosen regimen."""

    title: ClassVar[str] = N_("Treatment choice")
    advice: ClassVar[str] = N_("You choose; the plan prints your choice as the regimen.")

    starts_on: Annotated[
        date | None,
        Day(
            label=N_("First dose on"),
            definition=N_("Steps and tests are dated from this day; the day of the plan if empty"),
            group=STEROID,
            future=True,
        ),
    ] = None
    steroid: Annotated[
        SteroidChoice | None,
        Choice(
            label=N_("Steroid"),
            definition=N_("What the regimen begins with"),
            group=STEROID,
            words=(
                (SteroidChoice.PREDNISONE, N_("Prednisone")),
                (SteroidChoice.PULSE, N_("Methylprednisolone pulse")),
                (SteroidChoice.PULSE_THEN_PREDNISONE, N_("Pulse, then prednisone")),
                (SteroidChoice.NONE, N_("No steroid")),
            ),
        ),
    ] = None
    prednisone_per_kg: Annotated[
        Quantity | None,
        Number(
            label=N_("Prednisone per kg"),
            definition=N_("The guideline’s dose while empty"),
            group=STEROID,
            units=units.MILLIGRAMS_PER_KILOGRAM,
            plausible=(Decimal("0.5"), Decimal(1)),
            decimals=2,
            advice=N_("Sources give 0.5 to 1 mg/kg daily."),
        ),
    ] = None
    prednisone_ceiling: Annotated[
        Quantity | None,
        Number(
            label=N_("Ceiling"),
            definition=N_("The most that is given in a day, whatever the weight"),
            group=STEROID,
            units=units.MILLIGRAMS_DAILY,
            plausible=(Decimal(60), Decimal(80)),
            whole=True,
            advice=N_("Choose a ceiling from 60 to 80 mg."),
        ),
    ] = None
    pulse_days: Annotated[
        Quantity | None,
        Number(
            label=N_("Days of the pulse"),
            definition=N_("Methylprednisolone, one infusion daily; the fewest while empty"),
            group=STEROID,
            units=units.DAYS,
            plausible=(Decimal(3), Decimal(5)),
            whole=True,
            advice=N_("Choose 3, 4 or 5 days."),
        ),
    ] = None
    agent: Annotated[
        ChosenAgent | None, _agent(N_("Medicine"), N_("The agent that goes with the steroid"))
    ] = None
    agent_target: Annotated[DoseTarget | None, _target(N_("Its target dose"))] = None
    second_agent: Annotated[
        ChosenAgent | None,
        _agent(N_("Second medicine"), N_("Only where two go together, such as for the skin")),
    ] = None
    second_agent_target: Annotated[DoseTarget | None, _target(N_("Target of the second"))] = None
    methotrexate_weekday: Annotated[
        Weekday | None,
        Choice(
            label=N_("Methotrexate on"),
            definition=N_("The one day of the week on which it is taken"),
            group=BESIDE,
            words=(
                (Weekday.MONDAY, N_("Monday")),
                (Weekday.TUESDAY, N_("Tuesday")),
                (Weekday.WEDNESDAY, N_("Wednesday")),
                (Weekday.THURSDAY, N_("Thursday")),
                (Weekday.FRIDAY, N_("Friday")),
                (Weekday.SATURDAY, N_("Saturday")),
                (Weekday.SUNDAY, N_("Sunday")),
            ),
        ),
    ] = None
    methotrexate_route: Annotated[
        Route | None,
        Choice(
            label=N_("Methotrexate given"),
            definition=N_("By mouth while not chosen"),
            group=BESIDE,
            words=((Route.BY_MOUTH, N_("By mouth")), (Route.SUBCUTANEOUS, N_("Subcutaneously"))),
        ),
    ] = None
    prophylaxis: Annotated[
        Prophylaxis | None,
        Choice(
            label=N_("Against pneumocystis"),
            definition=N_("Never co-trimoxazole beside methotrexate"),
            group=BESIDE,
            words=(
                (Prophylaxis.CO_TRIMOXAZOLE, N_("Co-trimoxazole")),
                (Prophylaxis.ATOVAQUONE, N_("Atovaquone")),
                (Prophylaxis.PENTAMIDINE, N_("Pentamidine")),
                (Prophylaxis.DAPSONE, N_("Dapsone")),
                (Prophylaxis.NONE, N_("None")),
            ),
        ),
    ] = None
    taper: Annotated[
        TaperSchedule | None,
        Choice(
            label=N_("Schedule"),
            definition=N_("How prednisone is lowered while strength holds"),
            group=TAPER,
            words=(
                (
                    TaperSchedule.SIX_WEEKS_FULL,
                    N_("Full dose 6 weeks, then 5 mg less every 2 weeks"),
                ),
                (TaperSchedule.FOUR_WEEKLY, N_("10 mg less every 4 weeks, then smaller steps")),
                (TaperSchedule.WRITTEN, N_("Written by hand")),
            ),
        ),
    ] = None
    taper_from_week: Annotated[
        Quantity | None,
        Number(
            label=N_("First step after"),
            definition=N_("Weeks at the full dose, for steps every four weeks"),
            group=TAPER,
            units=units.WEEKS,
            plausible=(Decimal(2), Decimal(6)),
            whole=True,
            advice=N_("Choose 2 to 6 weeks."),
        ),
    ] = None
    taper_steps: Annotated[
        tuple[TaperStep, ...] | None,
        Repeated(
            label=N_("Steps by hand"),
            definition=N_("Each dose and how long it is taken, from the first day"),
            group=TAPER,
            row=N_("Step"),
            add=N_("Add a step"),
            model=TaperStep,
        ),
    ] = None
    overrides: Annotated[
        tuple[Override, ...] | None,
        Repeated(
            label=N_("Overridden blocks"),
            definition=N_("Each block set aside, with its reason"),
            group=OVERRIDES,
            row=N_("Override"),
            add=N_("Add an override"),
            model=Override,
        ),
    ] = None
