"""When to call or to go to hospital, the next visit, and what to say in one's own words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from desktop_app.documents.handout_help import against_pregnancy
from desktop_app.documents.handout_sheet import HandoutPart, HandoutSection
from desktop_app.documents.handout_words import Saying, line
from desktop_app.message import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.documents.handout_choice import HandoutChoice
    from desktop_app.documents.handout_ground import HandoutGround
    from desktop_app.documents.handout_sheet import HandoutLine
    from desktop_app.documents.language import Language

CALL_TITLE = N_("Call us or go to hospital now if")
VISIT_TITLE = N_("Your next visit")
TEACH_BACK_TITLE = N_("Tell us in your own words")
DATE, PHONE = N_("Date"), N_("Phone")
_DATE_IS, _PHONE_IS = N_("Date: {day}"), N_("Phone: {phone}")


def _call(name: str, text: str, *grounds: str) -> Saying:
    return Saying(key=f"call.{name}", text=text, grounds=grounds)


# For everybody.
_ALWAYS = (
    _call(
        "swallow",
        N_("you choke on food, or cannot swallow"),
        *("urgent.aspiration", "severity.dysphagia"),
    ),
    _call("breath", N_("you are short of breath"), "urgent.breathlessness"),
    _call("fever", N_("you have fever or feel very ill"), "infection.severe", "cohort.fever"),
    _call(
        "weaker",
        N_("you get weaker"),
        *("severity.falling-strength", "antibody.isolated", "urgent.respiratory-muscles"),
    ),
)
_RASH = _call("rash", N_("you get a new rash"), "antibody.isolated", "hydroxychloroquine.eruption")
_SIGHT = _call("sight", N_("you see less well"), "hydroxychloroquine.retina")
_MOUTH = _call("mouth", N_("you have sores in your mouth"), "methotrexate.ulcers")
_YELLOW = _call("yellow", N_("your skin or eyes turn yellow"), "azathioprine.jaundice")
_RED_URINE = _call("urine", N_("there is blood in your urine"), "cyclophosphamide.tests-schedule")
_CLOT = _call(
    "clot",
    N_("you have pain in your chest, or a leg hurts or swells"),
    *("immunoglobulin.thrombosis", "immunoglobulin.tests"),
)
_HEADACHE = _call(
    "headache", N_("you have a bad headache or a stiff neck"), "immunoglobulin.meningitis"
)
_PREGNANT = _call(
    "pregnant",
    N_("you are or may be pregnant"),
    *("methotrexate.pregnancy", "mycophenolate.pregnancy"),
    *("cyclophosphamide.pregnancy-bsr", "rituximab.pregnancy-bsr"),
)


def _ask(name: str, text: str, *grounds: str) -> Saying:
    return Saying(key=f"teach-back.{name}", text=text, grounds=grounds)


_WHICH_DAY = _ask(
    "weekday", N_("Which day do you take methotrexate?"), "methotrexate.once-a-week-only"
)
_HOW = _ask(
    "medicines", N_("Which medicines do you take, and when?"), "treatment.clinician-decides"
)
_STOP = _ask("stop", N_("What will you do before you stop prednisone?"), "prednisone.abrupt-stop")
_NEXT_TEST = _ask("tests", N_("Which test comes next?"), "treatment.clinician-decides")
_CALL_WHEN = _ask("call", N_("When will you call us at once?"), "urgent.breathlessness")
_WHAT = _ask("what", N_("What did we find, and what comes next?"), "treatment.clinician-decides")
SAYINGS = (
    *_ALWAYS,
    *(_RASH, _SIGHT, _MOUTH, _YELLOW, _RED_URINE, _CLOT, _HEADACHE, _PREGNANT),
    *(_WHICH_DAY, _HOW, _STOP, _NEXT_TEST, _CALL_WHEN, _WHAT),
)


def call(ground: HandoutGround, language: Language) -> HandoutSection:
    """Give the signs with which nobody should wait."""
    return HandoutSection(
        part=HandoutPart.CALL,
        title=language.say(CALL_TITLE),
        lines=tuple(line(saying, language) for saying in _signs(ground)),
    )


def _signs(ground: HandoutGround) -> Iterator[Saying]:
    yield from _ALWAYS
    if ground.says("antibody.isolated") or ground.gives("hydroxychloroquine"):
        yield _RASH
    if ground.gives("hydroxychloroquine"):
        yield _SIGHT
    if ground.gives("methotrexate"):
        yield _MOUTH
    if ground.gives("azathioprine"):
        yield _YELLOW
    if ground.gives("cyclophosphamide"):
        yield _RED_URINE
    if ground.gives("immunoglobulin"):
        yield from (_CLOT, _HEADACHE)
    if against_pregnancy(ground):
        yield _PREGNANT


def visit(choice: HandoutChoice, language: Language) -> HandoutSection:
    """Give the next visit and the phone as far as they are known, else room to write."""
    day, phone = choice.next_visit.strip(), choice.phone.strip()
    lines: list[HandoutLine] = []
    blanks: list[str] = []
    if day:
        lines.append(line(_said("visit.date", _DATE_IS), language, day=typed_day(day)))
    else:
        blanks.append(language.say(DATE))
    if phone:
        lines.append(line(_said("visit.phone", _PHONE_IS), language, phone=phone))
    else:
        blanks.append(language.say(PHONE))
    return HandoutSection(
        part=HandoutPart.VISIT,
        title=language.say(VISIT_TITLE),
        lines=tuple(lines),
        blanks=tuple(blanks),
    )


def _said(key: str, text: str) -> Saying:
    return Saying(key=key, text=text, grounds=())


def typed_day(typed: str) -> date | str:
    """Read an ISO date; other words stay as they are."""
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return typed


def teach_back(
    ground: HandoutGround, language: Language, *, medicines: bool, tests: bool
) -> HandoutSection:
    """Give the prompts, fitted to what the handout holds.

    Args:
        ground: what the handout rests on.
        language: of the handout.
        medicines: whether it names any medicine.
        tests: whether it names any test.

    """
    prompts = [_HOW] if medicines else [_WHAT]
    if ground.gives("methotrexate"):
        prompts.append(_WHICH_DAY)
    if ground.gives("prednisone"):
        prompts.append(_STOP)
    elif tests:
        prompts.append(_NEXT_TEST)
    prompts.append(_CALL_WHEN)
    return HandoutSection(
        part=HandoutPart.TEACH_BACK,
        title=language.say(TEACH_BACK_TITLE),
        lines=tuple(line(saying, language) for saying in prompts),
    )
