"""The board of the treatment choice: what can be chosen for this patient, in words.

Pure: the same case, evidence and day give the same board. The screen shows it and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING

from desktop_app.conditions.reading import Reading
from desktop_app.decision.rules.regimen_beside import ANYWHERE, TREATED, why_idle
from desktop_app.decision.rules.treatment_places import PLACES
from desktop_app.decision.situation import IN_SCOPE, ISOLATED
from desktop_app.documents.card_words import told
from desktop_app.documents.treatment_calendar import CalendarBoard, calendar_board
from desktop_app.documents.treatment_cards import AGENT_OF, Card, SetAside, card
from desktop_app.documents.treatment_taper import TaperBoard, taper_board
from desktop_app.documents.treatment_usual import usual_numbers
from desktop_app.documents.words import in_words
from desktop_app.findings.questions import choice
from desktop_app.message import N_
from desktop_app.prescribing.formulary import FORMULARY
from desktop_app.prescribing.medicines.prophylaxis import PROTECTION, chosen_protection
from desktop_app.prescribing.prescription import chosen_medicines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from desktop_app.decision.rules.treatment_places import Place
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.findings.case import Case
    from desktop_app.findings.section import Question
    from desktop_app.prescribing.gate import Gate, Medicine

_CHOICE = N_("You choose; the plan prints your choice.")
_SENTENCES = {
    "sparing": N_(
        "Non-severe disease: prednisone and one steroid-sparing agent, started together."
    ),
    "second-line": N_(
        "Severe or refractory disease: a methylprednisolone pulse and one second-line agent."
    ),
    "skin": N_(
        "Skin disease alone: protection from sunlight, topical care and hydroxychloroquine."
    ),
}
_FIRST = N_("Nothing can be chosen yet. Record first what decides on treatment.")
_SEVERITY_FIRST = N_("Nothing can be chosen until it is known how severe the disease is.")
_ISOLATED = N_(
    "No immunosuppressive treatment for an isolated antibody: there is nothing to choose."
)
_NONE = N_("No treatment is planned for this reading of the case")


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """Everything that the screen shows.

    Attributes:
        sentence: for whom these options are, or why there are none.
        asks: path and label of what must be recorded first; empty once there are options.
        open: whether there is anything to choose.
        steroids: the chosen steroids, or those of the place while none is chosen.
        agents: the medicines that the guideline names for this patient, and what was chosen.
        more: the others.
        protection: what was chosen against pneumocystis.
        taper: the chosen schedule with its steps; None while none is chosen.
        calendar: the days to come.
        usual: what counts while a number is empty, by the path of its field.
        elsewhere: overrides that stand on none of the cards, and those without effect.

    """

    sentence: str
    asks: tuple[tuple[str, str], ...] = ()
    open: bool = False
    steroids: tuple[Card, ...] = ()
    agents: tuple[Card, ...] = ()
    more: tuple[Card, ...] = ()
    protection: tuple[Card, ...] = ()
    taper: TaperBoard | None = None
    calendar: CalendarBoard = field(default_factory=CalendarBoard)
    usual: Mapping[str, str] = field(default_factory=dict)
    elsewhere: tuple[SetAside, ...] = ()

    @property
    def cards(self) -> tuple[Card, ...]:
        """Every card."""
        return (*self.steroids, *self.agents, *self.more, *self.protection)


def board(case: Case, evidence: Evidence, today: date) -> Board:
    """Work out what there is to choose for a case on a day."""
    reading = Reading(case, evidence, today)
    treated = TREATED.truth(reading)
    places = tuple(p for p in PLACES if p.applies.truth(reading) and p.when.truth(reading))
    if not treated or not places:
        closed = _closed(reading, treated=treated)
        return replace(closed, calendar=calendar_board(reading, ()), usual=usual_numbers(evidence))
    named = {medicine.id: medicine for place in places for medicine in place.medicines}
    chosen = chosen_medicines(reading)
    offered = _in_order({*named, *chosen} & set(AGENT_OF), first=tuple(named))
    rest = [m for m in FORMULARY if m.id in AGENT_OF and m not in offered]
    found = Board(
        sentence=_sentence(places),
        open=True,
        steroids=_cards(_steroids(tuple(named), chosen), named, reading),
        agents=_cards(offered, named, reading),
        more=_cards(rest, named, reading),
        protection=tuple(card(m, reading, beyond=False) for m in _protection(reading)),
        taper=taper_board(reading),
        usual=usual_numbers(evidence),
    )
    return replace(
        found,
        calendar=calendar_board(reading, found.cards),
        elsewhere=tuple(_elsewhere(found, reading)),
    )


def _closed(reading: Reading, *, treated: bool | None) -> Board:
    """Say what must be recorded first, or why no treatment is planned."""
    if IN_SCOPE.truth(reading) is not False and ISOLATED.truth(reading):
        return Board(sentence=_ISOLATED)
    why = in_words(TREATED.because(reading), reading.evidence)
    if treated is False:
        return Board(sentence=told("{sentence}: {why}.", sentence=_NONE, why=why))
    if treated is None:
        first = IN_SCOPE if IN_SCOPE.truth(reading) is None else TREATED
        return Board(sentence=_FIRST, asks=_fields(first.open_questions(reading)))
    conditions = [place.when for place in PLACES if place.applies.truth(reading)]
    asks = (one for condition in conditions for one in condition.open_questions(reading))
    return Board(sentence=_SEVERITY_FIRST, asks=_fields(asks))


def _fields(questions: Iterable[Question]) -> tuple[tuple[str, str], ...]:
    return tuple({question.path: question.finding.label for question in questions}.items())


def _sentence(places: tuple[Place, ...]) -> str:
    said = (_SENTENCES[place.name] for place in places if place.name in _SENTENCES)
    return " ".join((*said, _CHOICE))


def _in_order(wanted: set[str], first: tuple[str, ...]) -> tuple[Medicine, ...]:
    """Put medicines in the order of the source, what else was chosen behind them."""
    ordered = sorted(FORMULARY, key=lambda m: first.index(m.id) if m.id in first else len(first))
    return tuple(medicine for medicine in ordered if medicine.id in wanted)


def _steroids(named: tuple[str, ...], chosen: tuple[str, ...]) -> tuple[Medicine, ...]:
    """Give the chosen steroids, or those that the guideline names here."""
    found = [m for m in FORMULARY if m.id in chosen and m.id not in AGENT_OF]
    return tuple(found or (m for m in FORMULARY if m.id in named and m.id not in AGENT_OF))


def _cards(
    medicines: Iterable[Medicine], named: Mapping[str, Medicine], reading: Reading
) -> tuple[Card, ...]:
    return tuple(
        card(medicine, reading, beyond=medicine.id not in named and medicine.id not in ANYWHERE)
        for medicine in medicines
    )


def _protection(reading: Reading) -> tuple[Medicine, ...]:
    found = chosen_protection(reading)
    return () if found is None else (found,)


@cache
def _gates() -> Mapping[str, tuple[Medicine, Gate]]:
    known = (*FORMULARY, *PROTECTION.values())
    return {gate.id: (medicine, gate) for medicine in known for gate in medicine.gates}


def _elsewhere(found: Board, reading: Reading) -> Iterator[SetAside]:
    shown = {one.row for each in found.cards for one in each.set_aside}
    for number, row in enumerate(reading.value(choice.overrides) or ()):
        if number in shown:
            continue
        topic = row.block or N_("no block named")
        if row.block in _gates():
            medicine, gate = _gates()[row.block]
            topic = told("{medicine}: {topic}", medicine=medicine.name, topic=gate.topic)
        idle = in_words(tuple(why_idle(row, reading)), reading.evidence)
        yield SetAside(row=number, topic=topic, reason=row.reason or "", idle=idle)
