"""A chosen medicine as it is prescribed: stages with dates, each made up of whole products."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from desktop_app.conditions.reading import number
from desktop_app.findings.choice import (
    ChosenAgent,
    DoseTarget,
    Route,
    SteroidChoice,
    TaperSchedule,
)
from desktop_app.findings.finding import Presence
from desktop_app.findings.questions import choice, treatment
from desktop_app.message import N_, Joined, Message
from desktop_app.prescribing.arithmetic import HUNDRED, count_of, days_of
from desktop_app.prescribing.treatment_so_far import running_courses

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.conditions.reading import Reading
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.findings.choice import Weekday
    from desktop_app.findings.section import Question
    from desktop_app.findings.treatment import Course
    from desktop_app.prescribing.gate import Medicine

ROUNDING_SHOWN = "rounding.shown-above"
DAYS_IN_A_WEEK = 7
_MINUS = "\N{MINUS SIGN}"
_CHOSEN = "chosen medicines"  # where a reading keeps them

# The formulary's name of each agent on the form.
MEDICINE_OF = {
    ChosenAgent.METHOTREXATE: "methotrexate",
    ChosenAgent.AZATHIOPRINE: "azathioprine",
    ChosenAgent.MYCOPHENOLATE: "mycophenolate",
    ChosenAgent.INTRAVENOUS_IMMUNOGLOBULIN: "immunoglobulin",
    ChosenAgent.RITUXIMAB: "rituximab",
    ChosenAgent.CYCLOPHOSPHAMIDE: "cyclophosphamide",
    ChosenAgent.CICLOSPORIN: "ciclosporin",
    ChosenAgent.HYDROXYCHLOROQUINE: "hydroxychloroquine",
}
# The same by the words of a course that is taken already.
_MEDICINE_TAKEN = {str(agent): medicine for agent, medicine in MEDICINE_OF.items()}
# The same of each choice of a steroid.
STEROIDS = {
    SteroidChoice.PREDNISONE: ("prednisone",),
    SteroidChoice.PULSE: ("methylprednisolone",),
    SteroidChoice.PULSE_THEN_PREDNISONE: ("methylprednisolone", "prednisone"),
    SteroidChoice.NONE: (),
    None: (),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What was chosen for one medicine, as its stages need it.

    Attributes:
        starts_on: the day of the first dose; the day of the plan while none is chosen.
        target: where in the range of doses it aims.
        weekday: the day of methotrexate, or None while not chosen.
        route: of methotrexate.
        pulse_days: of methylprednisolone, or None while not chosen.

    """

    starts_on: date
    target: DoseTarget = DoseTarget.LOWER
    weekday: Weekday | None = None
    route: Route = Route.BY_MOUTH
    pulse_days: int | None = None

    def week(self, weeks: Decimal | int) -> date:
        """Give the day that lies so many weeks after the first."""
        return self.starts_on + timedelta(weeks=int(weeks))


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """What is given at one time.

    Attributes:
        when: in words, such as "in the morning"; "" where once is all there is.
        parts: count and strength in mg of each product.
        form: the product, one and several, such as ``TABLETS``.
        days: on how many days of the week, where the days differ; None where all are alike.

    """

    when: str
    parts: tuple[tuple[int, Decimal], ...]
    form: tuple[str, str]
    days: int | None = None

    @property
    def pieces(self) -> int:
        """How many tablets, capsules, pens or vials."""
        return sum(count for count, _ in self.parts)

    @property
    def milligrams(self) -> Decimal:
        """How much they hold together."""
        return sum((count * strength for count, strength in self.parts), Decimal(0))

    def words(self) -> Message:
        """Say "2 tablets of 50 mg + 1 tablet of 25 mg in the morning"."""
        counted = Joined(count_of(self.parts, self.form), " + ")
        if not self.when:
            return Message("{parts}", {"parts": counted})
        return Message("{parts} {when}", {"parts": counted, "when": Message(self.when)})


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One dose, from one day on.

    Attributes:
        begins_on: the day of its first intake.
        dose: in words, how much and how often, such as "50 mg once daily by mouth".
        amount: what the products give, per day, week, infusion or cycle, in ``unit``.
        exact: what the arithmetic gave before rounding, in ``unit``.
        unit: UCUM-like, as in ``Regimen.unit``.
        intakes: what makes it up; empty where a pharmacy prepares it.
        cites: the facts behind it.

    """

    begins_on: date
    dose: Message
    amount: Decimal
    exact: Decimal
    unit: str
    intakes: tuple[Intake, ...]
    cites: tuple[str, ...]

    @property
    def pieces(self) -> int:
        """How many products in all its intakes."""
        return sum(intake.pieces for intake in self.intakes)

    def rounding_error(self) -> Decimal:
        """Give how far rounding took the dose from the arithmetic, in percent, with its sign."""
        return (self.amount - self.exact) / self.exact * HUNDRED

    def words(self, evidence: Evidence) -> Message:
        """Say the dose, what makes it up, and the rounding where it is large."""
        values: dict[str, object] = {"dose": self.dose}
        template = "{dose}"
        if self.intakes:
            template = N_("{dose}: {count}")
            values["count"] = Joined(tuple(intake.words() for intake in self.intakes), ", ")
        error = self.rounding_error()
        if abs(error) > evidence.values[ROUNDING_SHOWN]:
            words = N_("{said} (rounded from {exact}, {error} %)")
            said = Message(template, values)
            values = {
                "said": said,
                "exact": self.exact,
                "error": f"{error.quantize(Decimal(1), ROUND_HALF_UP)}".replace("-", _MINUS),
            }
            template = words
        return Message(template, values)


def aim(low: Decimal, high: Decimal, target: DoseTarget) -> Decimal:
    """Give the point of a range that the treatment aims at."""
    if target is DoseTarget.MIDDLE:
        return (low + high) / 2
    return low if target is DoseTarget.LOWER else high


def first_day(reading: Reading) -> date:
    """Give the day of the first dose; the day of the plan while none is chosen."""
    found: date | None = reading.value(choice.starts_on)
    return found or reading.today


def pulse_length(reading: Reading) -> int:
    """Give the days of the pulse: as chosen, else the fewest of the source."""
    chosen = reading.value(choice.pulse_days)
    if chosen is not None:
        return int(chosen.value)
    return int(days_of(reading.evidence.dose("methylprednisolone.dose"))[0])


def _first_day_of(medicine: str, reading: Reading) -> date:
    """Give the first day of one medicine.

    Tablets of prednisone follow a pulse. A dose that is taken now goes on from today, whatever the
    first day was: counted from then, the steps of a schedule would come too early.
    """
    day = first_day(reading)
    if medicine != "prednisone":
        return day
    if reading.value(choice.steroid) is SteroidChoice.PULSE_THEN_PREDNISONE:
        day += timedelta(days=pulse_length(reading))
    return max(day, reading.today) if _dose_goes_on(reading) else day


def _dose_goes_on(reading: Reading) -> bool:
    """Say whether a schedule goes on from the prednisone taken now; one by hand has its own."""
    begun = reading.value(treatment.started) is Presence.PRESENT
    by_hand = reading.value(choice.taper) is TaperSchedule.WRITTEN
    return begun and not by_hand and bool(number(treatment.prednisone_dose, reading))


def chosen_medicines(reading: Reading) -> tuple[str, ...]:
    """Give the formulary's names of what was chosen, steroids first, each once."""
    known: tuple[str, ...] | None = reading.known.get(_CHOSEN)
    if known is None:
        known = reading.known[_CHOSEN] = _chosen_medicines(reading)
    return known


def _chosen_medicines(reading: Reading) -> tuple[str, ...]:
    steroid: SteroidChoice | None = reading.value(choice.steroid)
    agents = (reading.value(choice.agent), reading.value(choice.second_agent))
    beside = (MEDICINE_OF[agent] for agent in agents if agent is not None)
    return tuple(dict.fromkeys((*STEROIDS[steroid], *beside)))


def chosen_for(medicine: str, reading: Reading) -> Chosen:
    """Give what was chosen for a medicine."""
    first: ChosenAgent | None = reading.value(choice.agent)
    is_first = first is not None and MEDICINE_OF[first] == medicine
    target = reading.value(choice.agent_target if is_first else choice.second_agent_target)
    days = reading.value(choice.pulse_days)
    return Chosen(
        starts_on=_first_day_of(medicine, reading),
        target=target or DoseTarget.LOWER,
        weekday=reading.value(choice.methotrexate_weekday),
        route=reading.value(choice.methotrexate_route) or Route.BY_MOUTH,
        pulse_days=None if days is None else int(days.value),
    )


def running_course(medicine: str, reading: Reading) -> Course | None:
    """Give the course in which an agent is taken already; None where it would be new."""
    for course in running_courses(reading):
        if _MEDICINE_TAKEN.get(str(course.agent)) == medicine:
            return course
    return None


def running_agents(reading: Reading) -> tuple[str, ...]:
    """Give the formulary's names of the agents that are taken already."""
    taken = (_MEDICINE_TAKEN.get(str(course.agent)) for course in running_courses(reading))
    return tuple(dict.fromkeys(medicine for medicine in taken if medicine is not None))


def stages_of(medicine: Medicine, reading: Reading) -> tuple[Stage, ...]:
    """Work out the dated stages of a chosen medicine.

    There are none while a measurement is missing, and none for an agent that is taken already:
    its present dose goes on, and no first dose is to be gone back to.

    The last answer is kept with the evidence: most edits change nothing that it hangs on.
    """
    inputs = medicine.reads(reading)
    if inputs is None or running_course(medicine.id, reading) is not None:
        return ()
    chosen = chosen_for(medicine.id, reading)
    known = reading.evidence.worked_out
    key = ("stages", medicine.id)
    kept: tuple[Chosen, tuple[object, ...], tuple[Stage, ...]] | None = known.get(key)
    if kept is None or kept[0] != chosen or kept[1] != inputs:
        found = medicine.stages(reading.evidence, chosen, *inputs)
        kept = known[key] = (chosen, inputs, found)
    return kept[2]


def still_to_choose(medicine: str, reading: Reading) -> tuple[Question, ...]:
    """Name what must be chosen before the medicine can be prescribed."""
    if medicine == "methotrexate" and reading.value(choice.methotrexate_weekday) is None:
        return (choice.methotrexate_weekday,)
    return ()
