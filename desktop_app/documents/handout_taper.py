"""How prednisone is lowered, as a table to tick: its days, its tablets, its dose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.documents.handout_doses import parts_of
from desktop_app.documents.handout_sheet import HandoutPart, HandoutSection
from desktop_app.documents.handout_words import Saying, line, row
from desktop_app.message import N_, Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.documents.handout_ground import HandoutGround
    from desktop_app.documents.handout_sheet import HandoutLine, HandoutRow
    from desktop_app.documents.language import Language
    from desktop_app.prescribing.taper_steps import TaperStep

MOST_STEPS = 10
TITLE = N_("How to lower your prednisone")
COLUMNS = (N_("When"), N_("Tablets each morning"), N_("Dose a day"))
_SPAN, _OPEN = N_("{first} to {last}"), N_("From {first}")
_DOSE, _NO_TABLET, _NO_DOSE = N_("{amount} mg"), N_("No more tablets"), N_("None")
_REVIEW = Saying(
    key="taper.review",
    text=N_("We check you before each step. If you get weaker, call us before the next step."),
    grounds=("taper.review", "taper.go-back"),
    strong=(N_("If you get weaker"),),
)
_GOES_ON = Saying(
    key="taper.goes-on",
    text=N_("Stay on the last dose. Do not stop it. We will tell you the next step."),
    grounds=("taper.end", "taper.calendar-end"),
)
_MORE = Saying(
    key="taper.more",
    text=N_("More steps follow. We will tell you the next steps at your visit."),
    grounds=("taper.calendar",),
)
_STRENGTHS = Saying(
    key="taper.strengths",
    text=N_("Your tablets are not all the same. Check the mg on each box."),
    grounds=("prednisone.tablets",),
    strong=(N_("Check the mg on each box."),),
)
SAYINGS = (_REVIEW, _STRENGTHS, _GOES_ON, _MORE)


def taper_steps(ground: HandoutGround) -> tuple[TaperStep, ...]:
    """Give the steps of the planned taper that are not over on the day of the plan."""
    if ground.taper is None:
        return ()
    return tuple(
        step
        for step in ground.taper.steps
        if step.last_day is None or step.last_day >= ground.today
    )


def taper(ground: HandoutGround, language: Language) -> HandoutSection:
    """Give the table of the steps; it is empty where none are planned."""
    steps = taper_steps(ground)
    rows = [_row(step, language) for step in steps]
    stops_on = ground.taper.stops_on if ground.taper is not None else None
    if stops_on is not None and steps:
        cells = (Message(_OPEN, {"first": stops_on}), Message(_NO_TABLET), Message(_NO_DOSE))
        rows.append(row(_key(stops_on.isoformat()), language, *cells))
    return HandoutSection(
        part=HandoutPart.TAPER,
        title=language.say(TITLE),
        columns=tuple(map(language.say, COLUMNS)) if rows else (),
        rows=tuple(rows[:MOST_STEPS]),
        lines=tuple(_lines(rows, language, stops=stops_on is not None, mixed=_mixed(steps))),
        to_tick=True,
    )


def _key(day: str) -> str:
    return f"taper.{day}"


def _row(step: TaperStep, language: Language) -> HandoutRow:
    when = Message(_OPEN, {"first": step.begins_on})
    if step.last_day is not None:
        when = Message(_SPAN, {"first": step.begins_on, "last": step.last_day})
    tablets = tuple(parts_of(intake, total=False) for intake in step.stage.intakes)
    return row(
        _key(step.begins_on.isoformat()),
        language,
        when,
        tablets[0] if tablets else Message(""),
        Message(_DOSE, {"amount": step.dose}),
    )


def _mixed(steps: tuple[TaperStep, ...]) -> bool:
    """Tell whether the steps are taken in tablets of more than one strength."""
    intakes = [intake for step in steps for intake in step.stage.intakes]
    return len({strength for intake in intakes for _, strength in intake.parts}) > 1


def _lines(
    rows: list[HandoutRow], language: Language, *, stops: bool, mixed: bool
) -> Iterator[HandoutLine]:
    if not rows:
        return
    yield line(_REVIEW, language)
    if mixed:
        yield line(_STRENGTHS, language)
    if len(rows) > MOST_STEPS:
        yield line(_MORE, language)
    elif not stops:
        yield line(_GOES_ON, language)
