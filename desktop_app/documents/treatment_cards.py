"""One medicine as a card to compare and to choose from, in words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop_app.decision.medicine_words import advice_text, gate_text
from desktop_app.decision.plan import STATE_WORDS, State
from desktop_app.documents.card_dose import (
    dose_rows,
    folic_acid_words,
    then_row,
    working_fits,
    working_of,
)
from desktop_app.documents.card_words import CardRow, Key, sentence_case, told
from desktop_app.documents.words import in_words
from desktop_app.findings.patient import Sex
from desktop_app.findings.questions import choice, patient
from desktop_app.message import N_
from desktop_app.prescribing.gate import Severity, Standing, weigh
from desktop_app.prescribing.prescription import MEDICINE_OF, chosen_medicines, still_to_choose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.conditions.reading import Reading
    from desktop_app.findings.choice import ChosenAgent
    from desktop_app.findings.section import Question
    from desktop_app.prescribing.gate import Advice, Gate, Medicine, Option

AGENT_OF = {medicine: agent for agent, medicine in MEDICINE_OF.items()}
_STATES = {
    Standing.AVAILABLE: State.AVAILABLE,
    Standing.CAUTION: State.CAUTION,
    Standing.HELD: State.HELD,
    Standing.EXCLUDED: State.EXCLUDED,
}
_GIVEN = {State.AVAILABLE, State.CAUTION}
_BESIDE = ("folic-acid", "premedication", "mesna")
# What begins an advice in the plan, and is the label of its row here.
_HEADS = (N_("First: "), N_("With it: "), N_("Fathering a child: "), N_("Pregnancy, "))
_WEIGHT_WORDS = {
    Severity.HARD_BLOCK: N_("Contraindicated, no exception"),
    Severity.BLOCK: N_("Contraindicated"),
    Severity.STRONG: N_("With caution"),
    Severity.WARN: N_("With caution"),
}


class As(StrEnum):
    """What a medicine was chosen as; also the field that records it."""

    AGENT = "choice.agent"
    SECOND = "choice.second_agent"
    STEROID = "choice.steroid"
    PROTECTION = "choice.prophylaxis"


@dataclass(frozen=True, slots=True, kw_only=True)
class Obstacle:
    """A block that stands in the way, or that cannot be told yet.

    Attributes:
        gate: its id.
        topic: what it is about, in a few words.
        says: the sentence in full.
        known: whether it stands for certain.
        can_be_overridden: whether a typed reason may set it aside.

    """

    gate: str
    topic: str
    says: str
    known: bool
    can_be_overridden: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """A block that was overridden, with the clinician's reason.

    Attributes:
        row: its place among the recorded overrides.
        idle: why it has no effect; "" while it has.

    """

    row: int
    topic: str
    reason: str
    idle: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A medicine as it stands for this patient.

    Attributes:
        agent: how the form names it; None for a steroid and for protection.
        chosen_as: None while it is not chosen.
        beyond: whether the guideline does not name it for this patient.
        has_range: whether a target within a range of doses can be chosen.
        reasons: each gate that bites, in full, and what is not assessed.

    """

    medicine: str
    agent: ChosenAgent | None
    name: str
    state: State
    chosen_as: As | None
    beyond: bool
    has_range: bool
    rows: tuple[CardRow, ...]
    reasons: tuple[str, ...]
    obstacles: tuple[Obstacle, ...]
    set_aside: tuple[SetAside, ...]

    @property
    def state_words(self) -> str:
        """Where it stands, in words."""
        return STATE_WORDS[self.state]

    @property
    def to_override(self) -> Obstacle | None:
        """The first obstacle, where a typed reason could set every one of them aside."""
        open_to_reason = all(one.can_be_overridden for one in self.obstacles)
        return self.obstacles[0] if self.obstacles and open_to_reason else None


def card(medicine: Medicine, reading: Reading, *, beyond: bool) -> Card:
    """Put a medicine into words for this patient."""
    option = weigh(medicine, reading)
    found = _chosen_as(medicine, reading)
    state = _STATES[option.standing]
    lacking = still_to_choose(medicine.id, reading) if found else ()
    if lacking and option.standing in {Standing.AVAILABLE, Standing.CAUTION}:
        state = State.HELD
    obstacles = tuple(_obstacles(option, reading))
    asked = (*option.asks, *lacking)
    regimen = option.regimen
    return Card(
        medicine=medicine.id,
        agent=AGENT_OF.get(medicine.id),
        name=medicine.name,
        state=state,
        chosen_as=found,
        beyond=beyond,
        has_range=regimen is not None and regimen.low != regimen.high,
        rows=(
            *_against(option, obstacles, asked, reading),
            *dose_rows(option, reading, chosen=found is not None),
            *_beside(option, reading, state),
            *then_row(option, reading, chosen=found is not None),
        ),
        reasons=tuple(dict.fromkeys(_reasons(option, reading))),
        obstacles=obstacles,
        set_aside=tuple(_set_aside(option, reading)),
    )


def _chosen_as(medicine: Medicine, reading: Reading) -> As | None:
    agent = AGENT_OF.get(medicine.id)
    if agent is None:
        if reading.value(choice.prophylaxis) == medicine.id:
            return As.PROTECTION
        return As.STEROID if medicine.id in chosen_medicines(reading) else None
    if reading.value(choice.agent) is agent:
        return As.AGENT
    return As.SECOND if reading.value(choice.second_agent) is agent else None


def _obstacles(option: Option, reading: Reading) -> Iterator[Obstacle]:
    for gates, known in ((option.biting, True), (option.open, False)):
        for gate in gates:
            if gate.blocks:
                yield Obstacle(
                    gate=gate.id,
                    topic=gate.topic,
                    says=_known(gate, reading) if known else _unknown(gate, reading),
                    known=known,
                    can_be_overridden=gate.can_be_overridden,
                )


def _known(gate: Gate, reading: Reading) -> str:
    says = in_words(gate_text(gate, reading), reading.evidence)
    why = in_words(gate.when.because(reading), reading.evidence)
    return f"{says}. {why}" if why else says


def _unknown(gate: Gate, reading: Reading) -> str:
    names = ", ".join(one.finding.label for one in gate.when.open_questions(reading))
    return N_("Not known whether it stands; not assessed: {names}").format(names=names)


def _against(
    option: Option,
    obstacles: tuple[Obstacle, ...],
    asked: tuple[Question, ...],
    reading: Reading,
) -> Iterator[CardRow]:
    """Say why it cannot be given, and what would release it."""
    known = [one for one in obstacles if one.known]
    if option.standing is Standing.EXCLUDED:
        topics = sentence_case("; ".join(dict.fromkeys(one.topic for one in known)))
        hard = not all(one.can_be_overridden for one in known)
        yield CardRow(
            key=Key.WHY, text=topics, aside=N_("No exception") if hard else "", tone="alert"
        )
    links = tuple((one.path, one.finding.label) for one in dict.fromkeys(asked))
    ends = tuple(filter(None, (_release(gate, reading) for gate in option.biting if gate.blocks)))
    if links or ends:
        yield CardRow(key=Key.RELEASES, text=sentence_case("; ".join(ends)), links=links)


def _release(gate: Gate, reading: Reading) -> str:
    """Give what lifts a block, without the sentence in front of it."""
    message = gate_text(gate, reading)
    release = message.values.get("release")
    return "" if release is None else in_words(release, reading.evidence)


def _beside(option: Option, reading: Reading, state: State) -> Iterator[CardRow]:
    """Give cautions, what goes with it, tests, and what it means for a pregnancy."""
    biting = dict.fromkeys(gate.topic for gate in option.biting if not gate.blocks)
    unknown = dict.fromkeys(gate.topic for gate in option.open if not gate.blocks)
    excluded = option.standing is Standing.EXCLUDED
    if biting or (unknown and not excluded):
        rest = ", ".join(topic for topic in unknown if topic not in biting)
        yield CardRow(
            key=Key.CAUTIONS,
            text=sentence_case("; ".join(biting)),
            aside=N_("Not assessed: {topics}").format(topics=rest) if rest and not excluded else "",
            tone="caution",
        )
    advice = {one.id.partition(".")[2]: one for one in option.medicine.advice}
    if not excluded:
        dated = folic_acid_words(option, reading) if state in _GIVEN else ""
        beside = [_short(advice[name], reading) for name in _BESIDE if name in advice]
        if dated or beside:
            yield CardRow(key=Key.WITH, text=dated or ". ".join(beside))
        if "first-tests" in advice:
            tests, _, rest = _short(advice["first-tests"], reading).partition(". ")
            yield CardRow(key=Key.FIRST_TESTS, text=tests, aside=rest)
    yield from _child(option.medicine, advice, reading)


def _child(medicine: Medicine, advice: dict[str, Advice], reading: Reading) -> Iterator[CardRow]:
    """Say what it means for a pregnancy, or for a man who fathers a child."""
    male = reading.value(patient.sex) is Sex.MALE
    gate_name, key = ("man-plans", Key.FATHER) if male else ("pregnancy", Key.PREGNANCY)
    weight = next(
        (g.severity for g in medicine.gates if g.id == f"{medicine.id}.{gate_name}"), None
    )
    said = advice.get("father" if male else "pregnancy")
    if weight is not None:
        yield CardRow(key=key, text=_WEIGHT_WORDS[weight])
    elif said is not None:
        yield CardRow(key=key, text=_short(said, reading))


def _short(advice: Advice, reading: Reading) -> str:
    """Give an advice without the words that its label says already, such as "First: "."""
    text = in_words(advice_text(advice, reading.evidence), reading.evidence)
    for head in _HEADS:
        text = text.removeprefix(head)
    return sentence_case(text)


def _reasons(option: Option, reading: Reading) -> Iterator[str]:
    """Give a long working, each gate that bites, and each that cannot be told yet."""
    if option.regimen is not None and not working_fits(option.regimen, reading):
        yield sentence_case(working_of(option.regimen, reading))
    for gate in option.biting:
        yield _known(gate, reading)
    if option.standing is not Standing.EXCLUDED:
        for gate in option.open:
            names = ", ".join(one.finding.label for one in gate.when.open_questions(reading))
            words = N_("{topic} cannot be judged yet; not assessed: {names}")
            yield told(words, topic=sentence_case(gate.topic), names=names)


def _set_aside(option: Option, reading: Reading) -> Iterator[SetAside]:
    """Name each override in force with its place among the recorded ones."""
    rows = reading.value(choice.overrides) or ()
    for override in option.overridden:
        place = next(
            number
            for number, row in enumerate(rows)
            if row.block == override.gate.id and row.reason == override.reason
        )
        yield SetAside(row=place, topic=override.gate.topic, reason=override.reason)
