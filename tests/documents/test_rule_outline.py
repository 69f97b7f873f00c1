"""Conditions set out for a reader: no brackets, no double negatives, and open told from no."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.conditions.completeness import all_assessed
from desktop_app.conditions.preference import first_known, not_known
from desktop_app.conditions.reasons import without_reasons
from desktop_app.conditions.ruled_out import ruled_out
from desktop_app.conditions.sourced import sourced
from desktop_app.conditions.vocabulary import (
    ALWAYS,
    absent,
    all_of,
    answered,
    any_of,
    at_least,
    certain,
    either_way,
    named,
    not_,
    present,
    recorded,
    undetermined,
)
from desktop_app.conditions.whole_list import asked_or_listed
from desktop_app.decision.rules.imacs_category import HIGH_RISK
from desktop_app.documents.rule_outline import facts_beside, named_within, outline, phrase
from desktop_app.evidence.load import load
from desktop_app.findings.antibodies import AntiMi2
from desktop_app.findings.choice import ChosenAgent
from desktop_app.findings.lung import EmgResult
from desktop_app.findings.questions import (
    antibodies,
    choice,
    lung,
    muscle,
    patient,
    safety,
    skin,
)

if TYPE_CHECKING:
    from desktop_app.conditions.algebra import Condition

EVIDENCE = load(Path(__file__).parents[2] / "seeds")
RASH, PAPULES = present(skin.heliotrope), present(skin.gottron_papules)
NECROSIS = present(skin.necrosis)
SICK = named("sick", RASH)


def cell(condition: Condition) -> str:
    read = outline(condition, EVIDENCE)
    return read.cell().replace("&emsp;", " ").replace("\N{NO-BREAK SPACE}", " ") if read else ""


def test_few_short_parts_stand_in_one_line() -> None:
    assert cell(any_of(RASH, PAPULES)) == "Heliotrope rash: Present **or** Gottron papules: Present"
    assert cell(any_of(RASH)) == "Heliotrope rash: Present"


def test_more_or_longer_parts_stand_beneath_each_other() -> None:
    longer = all_of(present(skin.v_sign), any_of(RASH, PAPULES, present(skin.shawl_sign), NECROSIS))
    assert cell(longer) == (
        "All of:<br>• V-sign: Present<br>• any of:<br> – Heliotrope rash: Present"
        "<br> – Gottron papules: Present<br> – Shawl sign: Present"
        "<br> – Cutaneous necrosis or ulceration: Present"
    )


def test_a_list_in_a_list_of_its_kind_is_one_list() -> None:
    assert cell(any_of(RASH, any_of(PAPULES, SICK))) == (
        "Heliotrope rash: Present **or** Gottron papules: Present **or** *sick*"
    )


def test_a_denied_list_is_the_other_list_of_its_denied_parts() -> None:
    assert cell(not_(any_of(RASH, SICK))) == "Heliotrope rash: Absent **and** not *sick*"
    assert cell(not_(all_of(RASH, not_(SICK)))) == "Heliotrope rash: Absent **or** *sick*"


def test_what_is_held_for_everybody_needs_no_words() -> None:
    assert cell(ALWAYS) == ""
    assert cell(all_of(ALWAYS, RASH)) == "Heliotrope rash: Present"


def test_an_open_answer_is_told_from_a_no() -> None:
    assert cell(certain(RASH)) == "Heliotrope rash: Present (open counts as no)"
    assert cell(not_(certain(RASH))) == "Heliotrope rash: Absent (or open)"
    assert cell(not_known(RASH)) == "Heliotrope rash: Absent (or open)"
    assert cell(not_(not_known(SICK))) == "*sick* (open counts as no)"
    assert cell(undetermined(SICK)) == "Not yet known: *sick*"


def test_what_is_never_open_is_not_said_to_be() -> None:
    assert cell(certain(recorded(skin.heliotrope))) == "Heliotrope rash: recorded"
    assert cell(not_known(certain(RASH))) == "Heliotrope rash: Absent (or open)"
    chosen = answered(choice.agent, ChosenAgent.METHOTREXATE)
    assert cell(certain(chosen)) == "Medicine: Methotrexate"


def test_several_that_are_not_known_are_named_one_by_one() -> None:
    assert cell(not_known(without_reasons(any_of(RASH, SICK)))) == (
        "None of these is known:<br>• Heliotrope rash: Present<br>• *sick*"
    )
    assert cell(not_known(all_of(RASH, SICK))) == (
        "Not all of these are known:<br>• Heliotrope rash: Present<br>• *sick*"
    )
    assert cell(certain(any_of(RASH, SICK))) == (
        "Any of (open counts as no):<br>• Heliotrope rash: Present<br>• *sick*"
    )
    assert cell(undetermined(any_of(RASH, SICK))) == (
        "Not yet known:<br>• Heliotrope rash: Present **or** *sick*"
    )
    assert cell(not_known(not_(any_of(RASH, SICK)))) == (
        "Any of:<br>• Heliotrope rash: Present **or** *sick*<br>• open"
    )


def test_two_ways_of_knowing_are_told_from_two_things() -> None:
    assert cell(either_way(RASH, PAPULES)) == (
        "Any of these ways of asking one thing (one answer settles it, yes before no):"
        "<br>• Heliotrope rash: Present<br>• Gottron papules: Present"
    )
    assert cell(first_known(RASH, PAPULES)) == (
        "The first of these that is known decides:"
        "<br>• Heliotrope rash: Present<br>• Gottron papules: Present"
    )


def test_what_only_rules_out_is_said_to_do_no_more() -> None:
    never = ruled_out(absent(skin.heliotrope), unless=SICK, fact="lung.normal-function")
    assert cell(never) == (
        "This says no, and never yes:<br>• Heliotrope rash: Absent<br>• unless *sick*"
    )
    without = ruled_out(absent(skin.heliotrope), unless=ALWAYS, fact="lung.normal-function")
    assert cell(without) == "This says no, and never yes:<br>• Heliotrope rash: Absent"


def test_several_answers_of_one_question_are_parted_by_a_stroke() -> None:
    weak = answered(antibodies.mi2, AntiMi2.WEAK, AntiMi2.POSITIVE)
    assert cell(weak) == "Anti-Mi-2: Weak or low positive / Positive"
    assert cell(not_(weak)) == "Anti-Mi-2: Negative / Strong positive"
    assert cell(answered(lung.emg, *EmgResult)) == "EMG: answered"
    assert cell(answered(choice.agent, *ChosenAgent)) == "Medicine: chosen"
    assert cell(not_(answered(lung.emg, *EmgResult))) == (
        "EMG: open until it is recorded, and then never a yes"
    )
    agent = answered(choice.agent, ChosenAgent.METHOTREXATE)
    assert cell(not_(agent)) == "Medicine: answered, and not Methotrexate"


def test_lists_of_findings_and_of_names_are_written_out() -> None:
    assert cell(all_assessed(muscle.mmt_deltoid_left, patient.age)) == (
        "Recorded: Deltoid, left; Age"
    )
    assert cell(not_(all_assessed(patient.age))) == "Not all recorded: Age"
    listed = asked_or_listed(safety.takes_trimethoprim, safety.medicines, "names.trimethoprim")
    assert cell(listed) == (
        "Any of these ways of asking one thing (one answer settles it, yes before no):"
        "<br>• Takes trimethoprim: Yes<br>• Other medicines: trimethoprim or co-trimoxazole"
    )
    assert "Other medicines: recorded, without trimethoprim" in cell(not_(listed))


def test_the_category_is_named_like_a_situation() -> None:
    assert cell(HIGH_RISK) == "*IMACS 2023 category at least high risk*"
    assert facts_beside(HIGH_RISK) == ()


def test_facts_of_a_named_situation_stand_with_its_definition() -> None:
    grown = named("grown", at_least(patient.age, "scope.adult-age"))
    both = all_of(grown, sourced(at_least(patient.age, "malignancy.age"), "malignancy.nxp2"))
    assert facts_beside(both) == ("malignancy.nxp2", "malignancy.age")
    assert named_within(all_of(both, ALWAYS)) == (grown,)


def test_signs_of_markdown_in_words_are_words() -> None:
    assert phrase("a|b *c* <d> [e]\nf_g") == r"a\|b \*c\* \<d\> \[e\] f\_g"
