"""What patients can do for themselves: each line rests on the plan or on a fact beside its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.decision.appointment import Kind
from desktop_app.documents.handout_doses import NAMES_IN_A_SENTENCE
from desktop_app.documents.handout_sheet import HandoutPart, HandoutSection
from desktop_app.documents.handout_words import Saying, keyed, line
from desktop_app.message import N_, Message, english_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.documents.handout_ground import HandoutGround
    from desktop_app.documents.language import Language

    Said = tuple[Saying, dict[str, object]]

TITLE = N_("Help yourself")
_SUN = Saying(
    key="help.sun",
    text=N_("Cover your skin in the sun. Use sunscreen of factor 50 or more."),
    grounds=("treatment.exercise", "treatment.skin-only", "photoprotection.factor"),
)
_MOVE = Saying(
    key="help.move",
    text=N_("Keep moving. A therapist will show you how."),
    grounds=("treatment.exercise", "exercise.bsr", "exercise.guidelines"),
)
_NO_LIVE_VACCINE = Saying(
    key="help.vaccine",
    text=N_("Have no live vaccine now. Ask us before you have any vaccine."),
    grounds=("vaccine.live-defer", "treatment.steroid-vaccines"),
)
_ASK_VACCINE = Saying(
    key="help.vaccine",
    text=N_("Ask us before you have any vaccine."),
    grounds=("vaccine.live-defer", "treatment.steroid-vaccines"),
)
_VACCINES_BEFORE = Saying(
    key="help.vaccines-before",
    text=N_("Have the vaccines that we advise by {day}."),
    grounds=("rituximab.vaccines-before",),
)
_VACCINES_WAIT = Saying(
    key="help.vaccines-wait",
    text=N_("Most other vaccines must wait until about {day}. Ask us about the flu vaccine."),
    grounds=("vaccine.steroid-dose",),
)
_BONES = Saying(
    key="help.bones",
    text=N_("Ask us how much calcium and vitamin D you need for your bones."),
    grounds=("treatment.steroid-bone", "bone.calcium"),
)
_CARD = Saying(
    key="help.steroid-card",
    text=N_("Carry a steroid card. If you fall ill, call us. You may need more prednisone."),
    grounds=("treatment.steroid-abrupt", "steroid.sick-day"),
)
_TRIMETHOPRIM = Saying(
    key="help.trimethoprim",
    text=N_(
        "Tell all doctors that you take methotrexate. Do not take trimethoprim or co-trimoxazole "
        "with it."
    ),
    grounds=("methotrexate.trimethoprim", "methotrexate.co-trimoxazole"),
)
_PAIN_KILLERS = Saying(
    key="help.pain-killers",
    text=N_("Ask us before you take ibuprofen or a pain killer like it."),
    grounds=("methotrexate.nsaid",),
)
_ALCOHOL = Saying(
    key="help.alcohol",
    text=N_("Drink less alcohol. Ask us how much is safe with methotrexate."),
    grounds=("methotrexate.alcohol",),
)
_GOUT = Saying(
    key="help.gout",
    text=N_("Ask us before you take a medicine for gout. It can harm you with azathioprine."),
    grounds=("azathioprine.allopurinol",),
)
_IRON = Saying(
    key="help.iron",
    text=N_("Ask us before you take iron or a medicine for heartburn."),
    grounds=("mycophenolate.care", "mycophenolate.absorption"),
)
_BLOOD = Saying(
    key="help.blood",
    text=N_("Do not give blood while you take mycophenolate."),
    grounds=("mycophenolate.blood-donation", "mycophenolate.care"),
)
_GRAPEFRUIT = Saying(
    key="help.grapefruit",
    text=N_("Have no grapefruit and no grapefruit juice."),
    grounds=("ciclosporin.grapefruit", "ciclosporin.care"),
)
_ONE_BRAND = Saying(
    key="help.one-brand",
    text=N_("Always take the same brand of ciclosporin."),
    grounds=("ciclosporin.care",),
)
_BIRTH_CONTROL = Saying(
    key="help.birth-control",
    text=N_(
        "Do not get pregnant with {medicine}. Use birth control that you can rely on. Ask us which."
    ),
    grounds=(
        "mycophenolate.contraception",
        "mycophenolate.pregnancy",
        "mycophenolate.hormonal-contraceptive",
    ),
)
_BIRTH_CONTROL_UNTIL = Saying(
    key="help.birth-control",
    text=N_(
        "Do not get pregnant with {medicine}. Use birth control that you can rely on, until "
        "{months} months after the last dose."
    ),
    grounds=(
        "methotrexate.contraception-woman",
        "rituximab.contraception-months",
        "cyclophosphamide.contraception-months",
    ),
)
_FATHER = Saying(
    key="help.father",
    text=N_("Use birth control with {medicine}. Ask us before you plan a child."),
    grounds=(
        "methotrexate.contraception-man",
        "mycophenolate.partner",
        "cyclophosphamide.father-acr",
    ),
)
SAYINGS = (
    *(_SUN, _MOVE, _NO_LIVE_VACCINE, _ASK_VACCINE, _VACCINES_BEFORE, _VACCINES_WAIT, _BONES),
    *(_CARD, _TRIMETHOPRIM, _PAIN_KILLERS, _ALCOHOL, _GOUT, _IRON, _BLOOD, _GRAPEFRUIT, _ONE_BRAND),
    *(_BIRTH_CONTROL, _BIRTH_CONTROL_UNTIL, _FATHER),
)
# Until how many months after it no pregnancy is to begin; None where no source gives it in months.
_UNTIL = {
    "methotrexate": "methotrexate.contraception-woman",
    "mycophenolate": None,
    "rituximab": "rituximab.contraception-months",
    "cyclophosphamide": "cyclophosphamide.contraception-months",
}
_FOR_MEN = ("methotrexate", "mycophenolate", "cyclophosphamide")
_WAITED = "Prednisone is below {dose} mg daily from here: non-live vaccines that waited"
_BEFORE = "Non-live vaccines complete by today: rituximab follows in {weeks} weeks"


def against_pregnancy(ground: HandoutGround) -> tuple[str, ...]:
    """Name the given medicines under which no pregnancy is to begin, where one could."""
    if not ground.may_conceive:
        return ()
    return tuple(each.id for each in ground.given if each.id in _UNTIL)


def help_yourself(ground: HandoutGround, language: Language) -> HandoutSection:
    """Give what patients can do for themselves."""
    sayings = (*_of_the_illness(ground), *_of_medicines(ground), *_of_children(ground))
    return HandoutSection(
        part=HandoutPart.HELP,
        title=language.say(TITLE),
        lines=tuple(line(saying, language, **gaps) for saying, gaps in sayings),
    )


def _of_the_illness(ground: HandoutGround) -> Iterator[Said]:
    if ground.says("treatment.exercise", "treatment.skin-only"):
        yield _SUN, {}
    if ground.says("treatment.exercise") and not ground.says("severity.urgent"):
        yield _MOVE, {}
    if ground.weakens_defence:
        yield _NO_LIVE_VACCINE, {}
        yield from _vaccine_days(ground)
    elif ground.treated_already or ground.says("treatment.steroid-vaccines"):
        yield _ASK_VACCINE, {}


def _vaccine_days(ground: HandoutGround) -> Iterator[Said]:
    said = {_BEFORE: _VACCINES_BEFORE, _WAITED: _VACCINES_WAIT}
    for appointment in ground.appointments:
        for item in appointment.items:
            if item.kind is Kind.VACCINE and english_of(item.says.template) in said:
                yield said[english_of(item.says.template)], {"day": appointment.day}


def _of_medicines(ground: HandoutGround) -> Iterator[Said]:
    if ground.gives("prednisone"):
        if ground.says("treatment.steroid-bone"):
            yield _BONES, {}
        yield _CARD, {}
    if ground.gives("methotrexate"):
        yield from ((_TRIMETHOPRIM, {}), (_PAIN_KILLERS, {}))
        if ground.says("methotrexate.alcohol"):
            yield _ALCOHOL, {}
    if ground.gives("azathioprine"):
        yield _GOUT, {}
    if ground.gives("mycophenolate"):
        yield from ((_IRON, {}), (_BLOOD, {}))
    if ground.gives("ciclosporin"):
        yield from ((_GRAPEFRUIT, {}), (_ONE_BRAND, {}))


def _of_children(ground: HandoutGround) -> Iterator[Said]:
    for name in against_pregnancy(ground):
        fact, gaps = _UNTIL[name], _named(name)
        if fact is None:
            yield keyed(_BIRTH_CONTROL, name), gaps
        else:
            months = ground.evidence.values[fact]
            yield keyed(_BIRTH_CONTROL_UNTIL, name), {**gaps, "months": months}
    for each in ground.given:
        if ground.is_man and each.id in _FOR_MEN:
            yield keyed(_FATHER, each.id), _named(each.id)


def _named(medicine: str) -> dict[str, object]:
    return {"medicine": Message(NAMES_IN_A_SENTENCE[medicine])}
