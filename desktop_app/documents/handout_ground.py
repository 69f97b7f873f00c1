"""What a handout is made from: the plan by its rules, the regimen, the taper and the calendar."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.conditions.reading import Reading
from desktop_app.conditions.reading import number as number_of
from desktop_app.decision.calendar import calendar
from desktop_app.decision.calendar_beside import given_beside
from desktop_app.decision.calendar_medicines import given_medicines
from desktop_app.decision.plan import Tone
from desktop_app.decision.rules.taper_chosen import planned_taper
from desktop_app.findings.finding import Presence
from desktop_app.findings.patient import Sex
from desktop_app.findings.questions import patient, safety, treatment
from desktop_app.findings.safety_reproduction import Pregnancy
from desktop_app.findings.treatment import Agent
from desktop_app.prescribing.prescription import running_agents
from desktop_app.prescribing.treatment_so_far import running_courses

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from desktop_app.decision.appointment import Appointment
    from desktop_app.decision.calendar_medicines import Given
    from desktop_app.decision.plan import Line, Plan
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.findings.case import Case
    from desktop_app.prescribing.prescription import Stage
    from desktop_app.prescribing.taper import Taper

# Hydroxychloroquine holds no defence down; with all others live vaccines wait.
_SPARES_DEFENCE = {"hydroxychloroquine"}


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoutGround:
    """Everything that a handout may rest on.

    Attributes:
        lines: the lines of the plan by their rule, the first of each, notes included.
        given: the chosen medicines that can be given; none that is held or excluded.
        beside: folic acid and the prophylaxis, by name.
        taper: None where prednisone or a schedule is not chosen.
        appointments: the calendar.

    """

    plan: Plan
    evidence: Evidence
    reading: Reading
    lines: Mapping[str, Line]
    given: tuple[Given, ...]
    beside: tuple[tuple[str, Stage], ...]
    taper: Taper | None
    appointments: tuple[Appointment, ...]

    @property
    def today(self) -> date:
        """The day of the plan."""
        return self.plan.made_on

    def says(self, *rules: str) -> bool:
        """Tell whether the plan says one of these for certain, and not only asks."""
        return any(rule in self.lines and self.lines[rule].tone is not Tone.OPEN for rule in rules)

    def gives(self, *medicines: str) -> bool:
        """Tell whether the regimen holds one of these medicines."""
        return any(each.id in medicines for each in self.given)

    @property
    def weakens_defence(self) -> bool:
        """Whether the regimen holds a medicine under which live vaccines wait."""
        return any(each.id not in _SPARES_DEFENCE for each in self.given)

    @property
    def takes_prednisone(self) -> bool:
        """Whether prednisone is recorded as taken now."""
        dose = number_of(treatment.prednisone_dose, self.reading)
        return bool(dose) or self._runs(Agent.PREDNISONE)

    @property
    def outside_regimen(self) -> tuple[str, ...]:
        """The medicines for myositis that are taken now and are not in the regimen, by name."""
        taken = (*(("prednisone",) if self.takes_prednisone else ()), *running_agents(self.reading))
        return tuple(name for name in taken if not self.gives(name))

    @property
    def treated_already(self) -> bool:
        """Whether a medicine for myositis is recorded as taken now."""
        return self.takes_prednisone or bool(running_courses(self.reading))

    @property
    def takes_other_medicines(self) -> bool:
        """Whether medicines for something else are recorded."""
        ticked = (safety.takes_trimethoprim, safety.takes_allopurinol, safety.takes_febuxostat)
        return bool(self.reading.value(safety.medicines)) or any(
            self.reading.value(question) is Presence.PRESENT
            for question in (*ticked, safety.takes_nsaid)
        )

    @property
    def may_conceive(self) -> bool:
        """Whether pregnancy is not known to be impossible; not assessed counts as possible."""
        man = self.reading.value(patient.sex) is Sex.MALE
        return not man and self.reading.value(safety.pregnancy) is not Pregnancy.NOT_POSSIBLE

    @property
    def is_pregnant(self) -> bool:
        """Whether pregnancy is recorded."""
        return self.reading.value(safety.pregnancy) is Pregnancy.PREGNANT

    @property
    def is_man(self) -> bool:
        """Whether the patient is recorded as male."""
        return self.reading.value(patient.sex) is Sex.MALE

    def _runs(self, agent: Agent) -> bool:
        return any(course.agent is agent for course in running_courses(self.reading))


def handout_ground(case: Case, plan: Plan, evidence: Evidence) -> HandoutGround:
    """Work out what a handout rests on."""
    reading = plan.reading or Reading(case, evidence, plan.made_on)
    given = given_medicines(reading)
    lines: dict[str, Line] = {}
    for line in plan.every_line():
        lines.setdefault(line.rule, line)
    return HandoutGround(
        plan=plan,
        evidence=evidence,
        reading=reading,
        lines=lines,
        given=given,
        beside=given_beside(reading, given),
        taper=planned_taper(reading),
        appointments=calendar(reading),
    )
