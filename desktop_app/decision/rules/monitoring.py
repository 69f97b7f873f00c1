"""How the response is followed: the review after three months, the score, the antibody level.

The taper stands in ``monitoring_taper``, the repeats of cancer screening with cancer screening,
and the calendars of laboratory tests with the medicines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.conditions.months import months_after
from desktop_app.conditions.vocabulary import (
    ALWAYS,
    all_of,
    any_of,
    certain,
    not_,
    recorded,
)
from desktop_app.decision.figures import months_from_start, percent, planned_start, value
from desktop_app.decision.notes import with_notes
from desktop_app.decision.plan import Part, Tone
from desktop_app.decision.rule import AnyRule, Rule
from desktop_app.decision.rules.monitoring_course import TrendLine
from desktop_app.decision.rules.monitoring_remarks import score_rules
from desktop_app.decision.rules.monitoring_trends import TREND_RULES
from desktop_app.decision.rules.monitoring_worsening import DeteriorationLine, SteroidMyopathy
from desktop_app.decision.situation import (
    FOLLOWED_UP,
    INADEQUATE_RESPONSE,
    TOO_EARLY,
    TREATMENT_STARTED,
)
from desktop_app.decision.treatment_time import (
    THREE_MONTHS,
    judged_from,
    treated_for,
)
from desktop_app.findings.questions import choice, response
from desktop_app.message import N_

if TYPE_CHECKING:
    from desktop_app.conditions.reading import Reading


def _review_day(reading: Reading) -> object:
    """Give the day of the review; today's in a sentence that is not said without a start."""
    return judged_from(reading) or months_after(reading.today, int(reading.limit(THREE_MONTHS)))


_REVIEW = (
    Rule(
        id="monitoring.review",
        part=Part.MONITORING,
        tone=Tone.ACTION,
        applies=FOLLOWED_UP,
        when=TOO_EARLY,
        says=N_(
            "Judge the response on {day}, {months} months after the start: a Total Improvement "
            "Score below {score} is an inadequate response"
        ),
        if_unknown=N_(
            "Record whether and when treatment started: the response is judged {months} months "
            "later"
        ),
        fills={
            "day": _review_day,
            "months": value(THREE_MONTHS),
            "score": value("severity.inadequate-score"),
        },
        cites=(THREE_MONTHS, "monitoring.tis", "severity.inadequate-score"),
    ),
    Rule(
        id="monitoring.review-from-today",
        part=Part.MONITORING,
        tone=Tone.ACTION,
        applies=FOLLOWED_UP,
        when=not_(TREATMENT_STARTED),
        says=N_(
            "Judge the response {months} months after the start, on {day} if treatment starts "
            "{start}: a Total Improvement Score below {score} is an inadequate response"
        ),
        fills={
            "day": months_from_start(THREE_MONTHS),
            "start": planned_start,
            "months": value(THREE_MONTHS),
            "score": value("severity.inadequate-score"),
        },
        reads=(choice.starts_on,),
        cites=(THREE_MONTHS, "monitoring.tis", "severity.inadequate-score"),
    ),
    Rule(
        id="monitoring.review-due",
        part=Part.MONITORING,
        applies=all_of(FOLLOWED_UP, certain(treated_for(THREE_MONTHS))),
        when=any_of(INADEQUATE_RESPONSE, not_(INADEQUATE_RESPONSE)),
        says="",
        if_unknown=N_("The response was to be judged on {day}: record it now"),
        fills={"day": _review_day},
        cites=(THREE_MONTHS, "severity.asserted-response"),
    ),
)

_MEASURES = Rule(
    id="monitoring.score-measures",
    part=Part.MONITORING,
    applies=FOLLOWED_UP,
    when=ALWAYS,
    says=N_(
        "At each visit: physician and patient global activity, extramuscular activity, MMT-8, "
        "Health Assessment Questionnaire and muscle enzymes, for the Total Improvement Score"
    ),
    cites=(
        "monitoring.tis",
        "monitoring.measure-physician-global",
        "monitoring.measure-patient-global",
        "monitoring.measure-extramuscular",
        "monitoring.measure-mmt8",
        "monitoring.measure-haq",
        "monitoring.measure-enzymes",
    ),
)

_THRESHOLDS = Rule(
    id="monitoring.score-thresholds",
    part=Part.MONITORING,
    applies=FOLLOWED_UP,
    when=ALWAYS,
    says=N_(
        "Improvement is minimal from {minimal} points (sensitivity {minimal_sensitivity} %, "
        "specificity {minimal_specificity} %), moderate from {moderate} "
        "({moderate_sensitivity} %, {moderate_specificity} %) and major from {major} "
        "({major_sensitivity} %, {major_specificity} %; sources differ: the original paper has "
        "{paper_sensitivity} % and {paper_specificity} %, with the same threshold)"
    ),
    fills={
        **{
            name + suffix: fill(f"monitoring.tis-{name}{suffix.replace('_', '-')}")
            for name in ("minimal", "moderate", "major")
            for suffix, fill in (
                ("", value),
                ("_sensitivity", percent),
                ("_specificity", percent),
            )
        },
        "paper_sensitivity": percent("tis.major-sensitivity"),
        "paper_specificity": percent("tis.major-specificity"),
    },
    cites=(
        *(
            f"monitoring.tis-{name}{suffix}"
            for name in ("minimal", "moderate", "major")
            for suffix in ("", "-sensitivity", "-specificity")
        ),
        "tis.major-sensitivity",
        "tis.major-specificity",
    ),
)

_SCORE = (
    score_rules(FOLLOWED_UP),
    DeteriorationLine(applies=FOLLOWED_UP),
    Rule(
        id="monitoring.baseline",
        part=Part.MONITORING,
        tone=Tone.ACTION,
        applies=FOLLOWED_UP,
        when=not_(recorded(response.visits)),
        says=N_("Record the six measures of the Total Improvement Score now, as the baseline"),
        cites=("monitoring.tis",),
    ),
    with_notes(_MEASURES, _THRESHOLDS),
)

_LEVEL = (
    Rule(
        id="monitoring.antibody-level",
        part=Part.MONITORING,
        applies=FOLLOWED_UP,
        when=ALWAYS,
        says=N_(
            "At each visit the anti-Mi-2 level, by the same test, beside CK and MMT-8: it follows "
            "activity and can help to adjust treatment"
        ),
        cites=(
            "monitoring.antibody-level",
            "muscle.antibody-level",
            "cohort.level-correlation",
            "cohort.conclusion-levels",
            "beijing.levels",
        ),
    ),
    TrendLine(applies=FOLLOWED_UP),
    *TREND_RULES,
    SteroidMyopathy(applies=FOLLOWED_UP),
)

RULES: tuple[AnyRule, ...] = (*_REVIEW, *_SCORE, *_LEVEL)
