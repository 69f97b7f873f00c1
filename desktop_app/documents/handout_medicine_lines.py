"""What stands beneath the table of medicines: how to take them safely, or why there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.documents.handout_doses import (
    BY_DRIP,
    RAISED_BY_TESTS,
    still_ahead,
    tablet_strength,
    weekday_number,
)
from desktop_app.documents.handout_words import OnWeekday, Saying, line
from desktop_app.message import N_
from desktop_app.prescribing.prescription import chosen_for, running_course

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.decision.calendar_medicines import Given
    from desktop_app.documents.handout_ground import HandoutGround
    from desktop_app.documents.handout_sheet import HandoutLine
    from desktop_app.documents.language import Language

    Gaps = dict[str, object]

_METHOTREXATE = "methotrexate"
ONCE_A_WEEK = Saying(
    key="medicines.once-a-week",
    text=N_("Take methotrexate once a WEEK, on {weekday} only. Never take it every day."),
    grounds=("methotrexate.boxed-weekly", "methotrexate.once-a-week-only", "methotrexate.weekday"),
    strong=(N_("Never take it every day."),),
)
_ONCE_A_WEEK_NOW = Saying(
    key="medicines.once-a-week",
    text=N_("If you take methotrexate, take it once a WEEK. Never take it every day."),
    grounds=("methotrexate.boxed-weekly", "methotrexate.once-a-week-only"),
    strong=(N_("Never take it every day."),),
)
_TABLET = Saying(
    key="medicines.methotrexate-tablet",
    text=N_("Check the box. Each methotrexate tablet must be {strength} mg."),
    grounds=("methotrexate.tablet", "methotrexate.tablet-strength"),
)
_NOT_SUDDENLY = Saying(
    key="medicines.not-suddenly",
    text=N_("Do not stop prednisone suddenly. We will lower it step by step."),
    grounds=("prednisone.abrupt-stop", "taper.review", "monitoring.never-abrupt"),
    strong=(N_("Do not stop prednisone suddenly."),),
)
_NOT_SUDDENLY_NOW = Saying(
    key="medicines.not-suddenly",
    text=N_("Do not stop prednisone suddenly."),
    grounds=("prednisone.abrupt-stop",),
    strong=(N_("Do not stop prednisone suddenly."),),
)
_ONLY_THIS_PREDNISONE = Saying(
    key="medicines.only-this-prednisone",
    text=N_("Take no more prednisone than this. It takes the place of the dose you take now."),
    grounds=("prednisone.dose", "treatment.clinician-decides"),
    strong=(N_("Take no more prednisone than this."),),
)
_RAISED_BY_STEPS = (
    "methotrexate.stage",
    "azathioprine.stage",
    "mycophenolate.stage",
    "ciclosporin.stage",
)
_ONE_STEP = Saying(
    key="medicines.one-step",
    text=N_("Take one step at a time. Each step takes the place of the one before."),
    grounds=_RAISED_BY_STEPS,
    strong=(N_("Take one step at a time."),),
)
_TESTS_FIRST = Saying(
    key="medicines.tests-first",
    text=N_(
        "Ask us before each new step if your blood tests allow it. Until we say yes, stay on the "
        "step before."
    ),
    grounds=_RAISED_BY_STEPS,
)
_DRIP = Saying(
    key="medicines.drip",
    text=N_("A drip runs into a vein. We give it to you."),
    grounds=(
        "methylprednisolone.dose",
        "immunoglobulin.dose",
        "rituximab.dose",
        "cyclophosphamide.dose",
    ),
)
_SWALLOW = Saying(
    key="medicines.swallow",
    text=N_("Tell us if you cannot swallow a tablet. Ask for another form."),
    grounds=("treatment.swallowing", "medicine.swallowing"),
)
_GO_ON = Saying(
    key="medicines.go-on",
    text=N_("Keep taking your other medicines, unless we told you to stop."),
    grounds=("treatment.clinician-decides",),
)
_ONLY_THIS_PLAN = Saying(
    key="medicines.only-this-plan",
    text=N_("Use only this plan. Throw away older ones."),
    grounds=("treatment.clinician-decides",),
)
_WHICH_GO_ON = Saying(
    key="medicines.which-go-on",
    text=N_("Ask us which of your old medicines you should stop."),
    grounds=("treatment.clinician-decides",),
)
_NO_CHANGE = Saying(
    key="medicines.no-change",
    text=N_("Do not change your medicines on your own. Ask us first."),
    grounds=("treatment.clinician-decides", "antibody.quiet"),
)
_NONE_FOR_ANTIBODY = Saying(
    key="medicines.none-for-antibody",
    text=N_("You need no medicine for the antibody alone."),
    grounds=("treatment.isolated", "antibody.isolated"),
)
_NOTHING_NEW = Saying(
    key="medicines.nothing-new",
    text=N_("You start no new medicine now."),
    grounds=("antibody.quiet",),
)
_NOT_YET = Saying(
    key="medicines.not-yet",
    text=N_("Your clinic will tell you which medicines you need."),
    grounds=("treatment.clinician-decides",),
)
SAYINGS = (
    *(
        ONCE_A_WEEK,
        _ONCE_A_WEEK_NOW,
        _TABLET,
        _NOT_SUDDENLY,
        _NOT_SUDDENLY_NOW,
        _ONLY_THIS_PREDNISONE,
        _ONE_STEP,
        _TESTS_FIRST,
        _DRIP,
        _SWALLOW,
    ),
    *(
        _GO_ON,
        _ONLY_THIS_PLAN,
        _WHICH_GO_ON,
        _NO_CHANGE,
        _NONE_FOR_ANTIBODY,
        _NOTHING_NEW,
        _NOT_YET,
    ),
)


def medicine_lines(
    ground: HandoutGround, language: Language, *, printed: bool
) -> tuple[HandoutLine, ...]:
    """Give the lines beneath the table.

    Args:
        ground: what the handout rests on.
        language: of the handout.
        printed: whether the table has rows.

    """
    sayings = (*_beneath(ground), *_others(ground)) if printed else tuple(_instead(ground))
    return tuple(line(saying, language, **gaps) for saying, gaps in sayings)


def _beneath(ground: HandoutGround) -> Iterator[tuple[Saying, Gaps]]:
    for each in ground.given:
        if each.id == _METHOTREXATE:
            yield from _methotrexate(each, ground)
    if ground.gives("prednisone"):
        if ground.takes_prednisone:
            yield _ONLY_THIS_PREDNISONE, {}
        yield _NOT_SUDDENLY, {}
    elif ground.takes_prednisone:
        yield _NOT_SUDDENLY_NOW, {}
    if any(_is_raised(each, ground) for each in ground.given):
        yield from ((_ONE_STEP, {}), (_TESTS_FIRST, {}))
    if any(each.id in BY_DRIP and each.stages for each in ground.given):
        yield _DRIP, {}
    if ground.says("treatment.swallowing"):
        yield _SWALLOW, {}


def _is_raised(each: Given, ground: HandoutGround) -> bool:
    """Tell whether the table holds several doses of a medicine, one after the other."""
    running = running_course(each.id, ground.reading) is not None
    ahead = len(still_ahead(each.stages, ground.today))
    return each.id in RAISED_BY_TESTS and ahead > 1 and not running


def _methotrexate(given: Given, ground: HandoutGround) -> Iterator[tuple[Saying, Gaps]]:
    weekday = chosen_for(_METHOTREXATE, ground.reading).weekday
    if weekday is not None:
        yield ONCE_A_WEEK, {"weekday": OnWeekday(weekday_number(weekday))}
    strength = tablet_strength(given.stages)
    if strength is not None:
        yield _TABLET, {"strength": strength}


def _others(ground: HandoutGround) -> Iterator[tuple[Saying, Gaps]]:
    """Say what holds for medicines that the plan does not prescribe."""
    if _METHOTREXATE in ground.outside_regimen:
        yield _ONCE_A_WEEK_NOW, {}
    if ground.outside_regimen:
        yield _WHICH_GO_ON, {}
    elif ground.takes_other_medicines:
        yield _GO_ON, {}
    if ground.treated_already or any(_is_begun(each, ground) for each in ground.given):
        yield _ONLY_THIS_PLAN, {}


def _is_begun(each: Given, ground: HandoutGround) -> bool:
    return bool(each.stages) and each.stages[0].begins_on < ground.today


def _instead(ground: HandoutGround) -> Iterator[tuple[Saying, Gaps]]:
    """Say why the table is empty, as far as the plan knows."""
    if ground.says("treatment.isolated"):
        yield _NONE_FOR_ANTIBODY, {}
    elif ground.says("antibody.quiet"):
        yield _NOTHING_NEW, {}
    elif not ground.treated_already:
        yield _NOT_YET, {}
    if ground.treated_already or ground.takes_other_medicines:
        yield _NO_CHANGE, {}
    if _METHOTREXATE in ground.outside_regimen:
        yield _ONCE_A_WEEK_NOW, {}
    if ground.takes_prednisone:
        yield _NOT_SUDDENLY_NOW, {}
    if ground.says("treatment.swallowing"):
        yield _SWALLOW, {}
