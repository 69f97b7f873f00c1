"""What is to be said beside a Total Improvement Score: what it hides, needs and rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.decision.compared_visits import Compared, Said, name_of, waits_for, why_open
from desktop_app.decision.plan import Tone
from desktop_app.decision.response_cautions import FACTS as CAUTION_FACTS
from desktop_app.decision.response_cautions import (
    INJECTION,
    enzyme_cautions,
    strength_cautions,
)
from desktop_app.decision.response_definitions import FACTS as DEFINITION_FACTS
from desktop_app.decision.response_definitions import other_definitions
from desktop_app.decision.response_relapse import FACTS as RELAPSE_FACTS
from desktop_app.decision.response_relapse import since_the_visit_before
from desktop_app.decision.treatment_time import THREE_MONTHS, judged_from, treated_since
from desktop_app.message import N_, Message
from desktop_app.scores.core_set import MEASURE_WORDS, Enzyme, Measure
from desktop_app.scores.total_improvement_score import FACTS as SCORE_FACTS
from desktop_app.scores.total_improvement_score import IMPROVEMENT_WORDS, Improvement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.conditions.reading import Reading
    from desktop_app.scores.total_improvement_score import Component

_INADEQUATE = "severity.inadequate-score"
_CAUSES = ("severity.falling-strength-causes", "severity.falling-strength")
_RECALLED = ("tis.percent-change", "tis.ranges", "tis.enzyme-highest", "tis.enzyme-ranges")
_ACCURACY = ("sensitivity", "specificity")
_ORDER = {Tone.ALERT: 0, Tone.CAUTION: 1}
_REACHED = (Improvement.MINIMAL, Improvement.MODERATE, Improvement.MAJOR)

_ASK = {
    Measure.PATIENT_GLOBAL: (
        N_(
            "The patient feels no better: ask about pain, fatigue, mood and sleep before changing "
            "treatment."
        ),
        ("response.patient-worse",),
    ),
    Measure.MMT: (
        N_(
            "Strength fell: think of active disease, steroid myopathy, doses not taken, infection "
            "and another diagnosis."
        ),
        _CAUSES,
    ),
    Measure.HAQ: (
        N_(
            "Function worsened: ask what has become harder, and whether weakness, joints, pain or "
            "breath limits it."
        ),
        ("response.function-worse",),
    ),
    Measure.EXTRAMUSCULAR_GLOBAL: (
        N_(
            "Outside muscle the disease is more active: say where, in skin, joints, gut, lungs or "
            "heart."
        ),
        ("response.outside-muscle-worse",),
    ),
}

FACTS: tuple[str, ...] = (
    "tis.points",
    *(fact for _, facts in _ASK.values() for fact in facts),
    THREE_MONTHS,
    "severity.too-early",
    _INADEQUATE,
    "tis.incomplete",
    *(
        f"{place}{step}{what}"
        for place in ("tis.", "monitoring.tis-")
        for step in _REACHED
        for what in ("", *(f"-{one}" for one in _ACCURACY))
    ),
    *RELAPSE_FACTS,
    *CAUTION_FACTS,
    *DEFINITION_FACTS,
    "response.baseline-before",
    *_RECALLED,
    *SCORE_FACTS,
)


def remarks(reading: Reading, pair: Compared) -> tuple[Said, ...]:
    """Give what a reader of the score must know: alerts first, then cautions, its ground last."""
    found = (
        *_worsened(pair),
        *since_the_visit_before(reading.evidence, pair),
        *_timing(reading, pair),
        *_missing(pair),
        *_category(reading, pair),
        *other_definitions(reading.evidence, pair),
        *enzyme_cautions(pair),
        *strength_cautions(pair),
        *_baseline(reading, pair),
        *_ground(pair),
    )
    return tuple(sorted(found, key=lambda one: _ORDER.get(one.tone, len(_ORDER))))


def _worsened(pair: Compared) -> Iterator[Said]:
    worse = [part for part in pair.found.components if part.worsened]
    if not worse:
        return
    names = tuple(
        Message(
            N_("{measure} (by {percent} %)"),
            {"measure": name_of(part), "percent": -(part.percent or 0)},
        )
        for part in worse
    )
    hidden = Message(
        N_(
            "Worse than at the start: {names}. Worsening earns 0 points, so the score does not "
            "show it."
        ),
        {"names": names},
    )
    asked = [_ASK[part.measure] for part in worse if part.measure in _ASK]
    if len(worse) == 1 and asked:  # one line for the two
        [(words, cites)] = asked
        says = Message(N_("{worse} {ask}"), {"worse": hidden, "ask": Message(words)})
        yield Said(says=says, cites=("tis.points", *cites), tone=Tone.CAUTION)
    else:
        yield Said(says=hidden, cites=("tis.points",), tone=Tone.CAUTION)
        for words, cites in asked:
            yield Said(says=Message(words), cites=cites, tone=Tone.CAUTION)
    exercised = pair.now.injection_or_exercise
    if pair.enzyme.worsened and pair.enzyme.enzyme is Enzyme.CK and exercised is None:
        words = N_("Ask about an injection or hard exercise before the sample: either raises CK.")
        yield Said(says=Message(words), cites=INJECTION[:1], tone=Tone.CAUTION)


def _timing(reading: Reading, pair: Compared) -> Iterator[Said]:
    """Say whether it is time to judge, and whether the response is then too small."""
    judged, seen, total = judged_from(reading), pair.now.visited_on, pair.found.total
    limit = reading.limit(_INADEQUATE)
    values = {
        "day": judged,
        "months": reading.limit(THREE_MONTHS),
        "total": total,
        "limit": limit,
    }
    if judged is not None and seen is not None and seen < judged:
        words = N_("Too early to judge: that is done from {day}, {months} months after the start.")
        yield Said(says=Message(words, values), cites=(THREE_MONTHS, "severity.too-early"))
    elif total is not None and total < limit:
        if judged is None:
            words = N_(
                "{total} points, below {limit}: whether that is an inadequate response cannot be "
                "said, because no start of treatment is recorded."
            )
        else:
            words = N_(
                "{total} points, below {limit}, {months} months or more after the start: an "
                "inadequate response."
            )
        tone = Tone.CAUTION if judged is None else Tone.ALERT
        yield Said(says=Message(words, values), cites=(_INADEQUATE, THREE_MONTHS), tone=tone)


def _missing(pair: Compared) -> Iterator[Said]:
    found = pair.found
    if found.total is not None:
        return
    names = tuple(
        Message(
            N_("{measure} ({why})"),
            {"measure": Message(MEASURE_WORDS[part.measure]), "why": _short_of(part, pair)},
        )
        for part in found.components
        if part.points is None
    )
    words = N_(
        "Missing: {names}. Until that is recorded, the score lies between {lowest} and {highest} "
        "and has no category."
    )
    if any(waits_for(part, pair) for part in found.components):
        words = N_(
            "Missing: {names}. Until that is recorded or confirmed, the score lies between "
            "{lowest} and {highest} and has no category."
        )
    values = {"names": names, "lowest": found.lowest, "highest": found.highest}
    yield Said(says=Message(words, values), cites=("tis.incomplete",), tone=Tone.CAUTION)


def _short_of(part: Component, pair: Compared) -> Message:
    """Say why a measure has no points; the day that a value is carried from is said elsewhere."""
    return Message(N_("not confirmed")) if waits_for(part, pair) else why_open(part, pair)


def _category(reading: Reading, pair: Compared) -> Iterator[Said]:
    """Say where the category begins and how accurate that threshold is."""
    step = pair.found.category
    if step is None:
        return
    if step is Improvement.NONE:
        limit = reading.limit("tis.minimal")
        words = N_("Below {limit} points, worse and unchanged look alike.")
        yield Said(says=Message(words, {"limit": limit}), cites=("tis.minimal", "tis.points"))
        return
    evidence = reading.evidence
    paper = [f"tis.{step}-{what}" for what in _ACCURACY]
    ground = [f"monitoring.tis-{step}-{what}" for what in _ACCURACY]
    here, there = ([evidence.proportion(fact).percent for fact in row] for row in (paper, ground))
    words = N_(
        "{step} begins at {limit} points: sensitivity {sensitivity} %, specificity {specificity} %."
    )
    if here != there:
        words = N_(
            "{step} begins at {limit} points. Sources differ: sensitivity {sensitivity} % and "
            "specificity {specificity} % in the original paper, {other_sensitivity} % and "
            "{other_specificity} % in the guideline."
        )
    values = {
        "step": Message(_capital(IMPROVEMENT_WORDS[step])),
        "limit": reading.limit(f"tis.{step}"),
        "sensitivity": here[0],
        "specificity": here[1],
        "other_sensitivity": there[0],
        "other_specificity": there[1],
    }
    yield Said(says=Message(words, values), cites=(f"tis.{step}", *paper, *ground))


def _baseline(reading: Reading, pair: Compared) -> Iterator[Said]:
    started, first = treated_since(reading), pair.baseline.visited_on
    if started is None or first is None or first <= started:
        return
    words = N_(
        "The baseline was taken on {first}, after treatment began on {started}: improvement before "
        "it is not counted."
    )
    values = {"first": first, "started": started}
    yield Said(says=Message(words, values), cites=("response.baseline-before",))


def _ground(pair: Compared) -> Iterator[Said]:
    """Say once what the score rests on, and what of that was not read in a source."""
    words = N_(
        "What the score rests on. Not read in a source: the formula of the change in percent, the "
        "ranges of the scales and of the HAQ-DI, and how the enzyme is chosen and divided."
    )
    yield Said(says=Message(words), cites=tuple(dict.fromkeys((*_RECALLED, *pair.found.cites))))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
