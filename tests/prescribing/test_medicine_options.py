"""Medicines as lines of a plan: what a line stands on, in which order, and always the same."""

from __future__ import annotations

from desktop_app.conditions.reading import Reading
from desktop_app.conditions.whole_list import on_list
from desktop_app.decision.medicine_options import MedicineOptions
from desktop_app.decision.plan import State, Tone
from desktop_app.decision.rules.treatment import RULES
from desktop_app.evidence.load import load
from desktop_app.findings.questions import safety
from tests.decision.tables import EVIDENCE, ROOT, TODAY, case_of
from tests.prescribing.patients import READY, SEVERE, reading, treatment_lines, words

PLACES = [rule for rule in RULES if isinstance(rule, MedicineOptions)]


def test_a_place_names_every_fact_of_its_medicines_and_conditions() -> None:
    for place in PLACES:
        facts = set(place.facts())
        assert facts >= set(place.cites)
        for medicine in place.medicines:
            assert facts >= set(medicine.facts())
        assert len(place.conditions()) > len(place.medicines)


def test_every_line_stands_on_facts_of_its_place_and_is_as_weak_as_the_weakest() -> None:
    known = {fact for rule in RULES for fact in rule.facts()}
    for line in treatment_lines(case_of(SEVERE, {})):
        assert set(line.cites) <= known, line.rule
        assert line.status is EVIDENCE.weakest(line.cites)


def test_medicines_keep_the_order_of_the_source_however_available() -> None:
    changed = {**READY, "safety.takes_trimethoprim": "present", "safety.tpmt": "not assessed"}
    names = [
        (line.heading.template, line.state)
        for line in treatment_lines(case_of(changed, {}))
        if line.heading and line.rule.startswith("treatment.sparing.")
    ]
    assert names == [
        ("Methotrexate", State.EXCLUDED),
        ("Azathioprine", State.HELD),
        ("Mycophenolate mofetil", State.AVAILABLE),
    ]


def test_an_excluded_medicine_has_no_dose_and_no_advice() -> None:
    lines = list(treatment_lines(case_of({**READY, "safety.takes_allopurinol": "present"}, {})))
    about = [line for line in lines if line.rule.startswith("azathioprine.")]
    assert [line.rule for line in about] == ["azathioprine.allopurinol"]
    assert about[0].tone is Tone.ALERT
    (option,) = (line for line in lines if line.rule == "treatment.sparing.azathioprine")
    assert words(option.text) == "Excluded: allopurinol"
    assert "mg" not in words(option.text)
    assert option.asks == ()


def test_a_held_medicine_says_what_it_waits_for_and_that_the_dose_may_change() -> None:
    lines = list(treatment_lines(case_of({**READY, "safety.tpmt": "not assessed"}, {})))
    (option,) = (line for line in lines if line.rule == "treatment.sparing.azathioprine")
    assert words(option.text) == "Held until known: TPMT"
    assert option.asks == ("safety.tpmt",)
    (once,) = (line for line in lines if line.rule == "azathioprine.dose-once-released")
    assert words(once.text).startswith("Dose once released, unless an answer changes it: 125 to")


def test_what_is_kept_from_one_plan_changes_nothing_in_the_next() -> None:
    cases = [
        case_of(fields, {})
        for fields in (
            READY,
            {**READY, "patient.weight": "50 kg"},
            {**READY, "safety.tpmt": "not assessed"},
            {**READY, "safety.diabetes": "not assessed"},
            SEVERE,
            {**SEVERE, "safety.thrombosis_history": "present"},
        )
    ]
    in_turn = [tuple(treatment_lines(case)) for case in (*cases, *reversed(cases))]
    assert in_turn == in_turn[::-1]
    for case, lines in zip(cases, in_turn, strict=False):
        fresh = load(ROOT / "seeds")
        alone = tuple(
            line
            for rule in RULES
            for top in rule.lines(Reading(case, fresh, TODAY))
            for line in top.all()
        )
        for one, two in zip(alone, lines, strict=True):
            for name in ("text", "because", "cites", "status", "asks", "notes", "tone", "state"):
                assert getattr(one, name) == getattr(two, name), (
                    one.rule,
                    name,
                    getattr(one, name),
                    getattr(two, name),
                )


def test_moved_evidence_moves_what_is_said() -> None:
    moved = EVIDENCE.with_value("ciclosporin.ceiling-label", EVIDENCE.values["ciclosporin.ceiling"])
    case = case_of(SEVERE, {})
    for evidence, most in ((EVIDENCE, "stops at 4 mg/kg"), (moved, "stops at 5 mg/kg")):
        said = " ".join(
            words(line.text)
            for rule in RULES
            for top in rule.lines(Reading(case, evidence, TODAY))
            for line in top.all()
        )
        assert most in said


def test_a_list_says_why_it_does_or_does_not_hold_a_name() -> None:
    milk = on_list(safety.allergies, "names.milk")
    said = {
        written: [words(why) for why in milk.because(reading({"safety.allergies": list(names)}))]
        for written, names in {"milk": ("Milk", "nuts"), "nuts": ("nuts",), "none": ()}.items()
    }
    assert said == {
        "milk": ["Allergies: Milk"],
        "nuts": ["Allergies: none of these names"],
        "none": ["Allergies: none"],
    }
    unknown = reading({"safety.allergies": "not assessed"})
    assert [words(why) for why in milk.because(unknown)] == ["Allergies: not assessed"]
    assert milk.open_questions(unknown) == (safety.allergies,)
