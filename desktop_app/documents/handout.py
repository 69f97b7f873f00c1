"""The patient handout in words: what the plan supports, said plainly, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.documents.clinician_remarks import remarks, remarks_on_own_words, remarks_on_visit
from desktop_app.documents.handout_call import call, teach_back, visit
from desktop_app.documents.handout_condition import condition, is_dermatomyositis
from desktop_app.documents.handout_doses import weekday_number
from desktop_app.documents.handout_ground import handout_ground
from desktop_app.documents.handout_help import help_yourself
from desktop_app.documents.handout_medicines import medicines
from desktop_app.documents.handout_own import with_choices
from desktop_app.documents.handout_sheet import HandoutSheet
from desktop_app.documents.handout_taper import taper
from desktop_app.documents.handout_tests import tests
from desktop_app.message import N_
from desktop_app.prescribing.prescription import chosen_for

if TYPE_CHECKING:
    from desktop_app.decision.plan import Plan
    from desktop_app.documents.handout_choice import HandoutChoice
    from desktop_app.documents.handout_ground import HandoutGround
    from desktop_app.documents.handout_sheet import HandoutSection
    from desktop_app.documents.language import Language
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.findings.case import Case

TITLE = N_("Your plan")
SUBTITLE = N_("Dermatomyositis · printed {day}")
SUBTITLE_OPEN = N_("Printed {day}")
PENDING = N_("A person has yet to check this translation. Ask us if it is not clear.")
IN_ENGLISH = N_("Some lines are in English. Ask us to read them with you.")
FOOT = N_("Made by your clinic with Myoplan. It does not replace what your clinician tells you.")
PAGE = N_("Page {number} of {count}")
TEMPLATES = (TITLE, SUBTITLE, SUBTITLE_OPEN, PENDING, IN_ENGLISH, FOOT, PAGE)
_WHEN = 2  # the column of the table of medicines


def handout(
    case: Case, plan: Plan, evidence: Evidence, choice: HandoutChoice, language: Language
) -> HandoutSheet:
    """Gather what the handout says, with what is left out of it.

    Args:
        case: what is recorded.
        plan: decided from it.
        evidence: that it was decided by.
        choice: what the clinician leaves out, rewords and adds.
        language: of the handout.

    Returns:
        Every part in printing order, also one that is left out or has nothing to say: it is not
        ``included``.

    """
    ground = handout_ground(case, plan, evidence)
    must_hold = _must_hold(ground, language)
    proposed = _parts(ground, choice, language)
    sections = tuple(with_choices(section, choice, must_hold) for section in proposed)
    subtitle = SUBTITLE if is_dermatomyositis(ground) else SUBTITLE_OPEN
    return HandoutSheet(
        language=language.code,
        title=language.say(TITLE),
        subtitle=language.say(subtitle, day=language.short_day(plan.made_on)),
        notice=_notice(sections, language),
        sections=sections,
        foot=language.say(FOOT),
        page_words=language.say(PAGE, number="{number}", count="{count}"),
        remarks=(
            *remarks(ground),
            *remarks_on_visit(choice, plan.made_on),
            *remarks_on_own_words(proposed, sections, choice, must_hold),
        ),
    )


def _parts(
    ground: HandoutGround, choice: HandoutChoice, language: Language
) -> tuple[HandoutSection, ...]:
    of_medicines, of_tests = medicines(ground, language), tests(ground, language)
    prompts = teach_back(
        ground, language, medicines=bool(of_medicines.rows), tests=bool(of_tests.lines)
    )
    return (
        condition(ground, language),
        of_medicines,
        taper(ground, language),
        of_tests,
        help_yourself(ground, language),
        call(ground, language),
        visit(choice, language),
        prompts,
    )


def _must_hold(ground: HandoutGround, language: Language) -> dict[str, str]:
    """Give the weekday that each cell on when methotrexate is taken has to name."""
    weekday = chosen_for("methotrexate", ground.reading).weekday
    if weekday is None or not ground.gives("methotrexate"):
        return {}
    name = language.weekday(weekday_number(weekday))
    rows = medicines(ground, language).rows
    return {
        f"{row.key}/{_WHEN}": name for row in rows if row.key.startswith("medicines.methotrexate")
    }


def _notice(sections: tuple[HandoutSection, ...], language: Language) -> str:
    shown = [section for section in sections if section.included]
    mixed = any(
        any(row.foreign and row.included for row in section.rows)
        or any(line.foreign and line.included for line in section.lines)
        for section in shown
    )
    said = [PENDING] if language.pending else []
    if mixed:
        said.append(IN_ENGLISH)
    return " ".join(map(language.say, said))
