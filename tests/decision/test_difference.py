"""What is different between two plans, and how much of it matters."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest

from desktop_app.decision.decide import decide
from desktop_app.decision.difference import Change, Weight, between, difference, templates, turns
from desktop_app.decision.plan import Line, Part, State, Tone
from desktop_app.evidence.records import Status
from desktop_app.exchange.case_file import read_case
from desktop_app.findings.case import with_answer
from desktop_app.message import Joined, Message
from desktop_app.prescribing.arithmetic import span
from tests.decision.tables import EVIDENCE
from tests.generated_cases import EXAMPLES, TODAY

CASES = {path.stem: read_case(path) for path in sorted(EXAMPLES.glob("*.json"))}


def line(
    part: Part,
    words: str = "Something",
    *,
    rule: str = "by.hand",
    tone: Tone = Tone.PLAIN,
    state: State | None = None,
    heading: str = "",
    notes: tuple[Line, ...] = (),
) -> Line:
    return Line(
        rule=rule,
        part=part,
        tone=tone,
        text=Message(words),
        because=(),
        cites=("malignancy.age",),
        status=Status.SEED,
        heading=Message(heading) if heading else None,
        state=state,
        notes=notes,
    )


def weight(old: Line | None, new: Line | None) -> Weight:
    """How much the only change between two plans of one line each matters."""
    (change,) = between([old] if old else [], [new] if new else [])
    return change.weight


def medicine(state: State, words: str = "60 mg daily", notes: tuple[Line, ...] = ()) -> Line:
    return line(Part.TREATMENT, words, heading="Prednisone", state=state, notes=notes)


# --------------------------------------------------------------- what counts as a change


@pytest.mark.parametrize("name", CASES)
def test_a_plan_differs_in_nothing_from_itself(name: str) -> None:
    plans = [decide(CASES[name], EVIDENCE, TODAY) for _ in range(2)]
    assert difference(*plans) == ()


@pytest.mark.parametrize(("one", "other"), list(pairwise(CASES)))
def test_what_comes_one_way_goes_the_other(one: str, other: str) -> None:
    plans = [decide(CASES[name], EVIDENCE, TODAY) for name in (one, other)]
    there, back = difference(*plans), difference(*reversed(plans))
    assert len(there) == len(back)
    assert sum(change.before is None for change in there) == sum(
        change.after is None for change in back
    )
    assert sorted(change.weight for change in there) == sorted(change.weight for change in back)


def test_reasons_and_sources_alone_make_no_difference() -> None:
    case = CASES["02-classic-at-28"]
    answered = with_answer(case, "skin.calcinosis", None)
    assert difference(*(decide(each, EVIDENCE, TODAY) for each in (case, answered))) == ()


def test_lines_of_one_rule_are_paired_by_what_they_say_then_in_their_order() -> None:
    before = [line(Part.MONITORING, words) for words in ("one", "two", "three")]
    after = [line(Part.MONITORING, words) for words in ("two", "four")]
    found = {(words(one.before), words(one.after)) for one in between(before, after)}
    assert found == {("one", "four"), ("three", "")}


def words(one: Line | None) -> str:
    return one.text.template if one else ""


def test_the_same_rule_in_another_part_is_another_line() -> None:
    moved = between([line(Part.TREATMENT)], [line(Part.ALTERNATIVES)])
    assert [(one.before is None, one.after is None) for one in moved] == [
        (False, True),
        (True, False),
    ]


def test_what_stands_beneath_a_line_that_came_or_went_is_no_change_of_its_own() -> None:
    noted = line(Part.TREATMENT, notes=(line(Part.TREATMENT, "beneath", rule="by.note"),))
    assert len(between([], [noted])) == len(between([noted], [])) == 1


def test_a_note_says_which_line_it_stands_beneath() -> None:
    note = line(Part.TREATMENT, "beneath", rule="by.note")
    after = line(Part.TREATMENT, notes=(note,))
    (change,) = between([line(Part.TREATMENT)], [after])
    assert change == Change(None, note, Weight.DETAIL, after)
    assert change.line is note


# --------------------------------------------------------------- in which order


def test_the_most_important_comes_first_and_else_the_order_of_the_plan_is_kept() -> None:
    after = [
        line(Part.ALERT, tone=Tone.ALERT, rule="a"),
        line(Part.TREATMENT, tone=Tone.ACTION, rule="b"),
        line(Part.MONITORING, rule="c"),
        line(Part.PROGNOSIS, rule="d"),
    ]
    before = [line(Part.TREATMENT, tone=Tone.ACTION, rule="gone")]
    found = [change.line.rule for change in between(before, after)]
    assert found == ["a", "b", "gone", "c", "d"]


ACTION, CAUTION, ALERT, OPEN = Tone.ACTION, Tone.CAUTION, Tone.ALERT, Tone.OPEN
DUE = line(Part.MALIGNANCY, tone=ACTION, state=State.DUE)
HELD_TEST = line(Part.EVALUATION, tone=OPEN, state=State.HELD)
INDICATED = line(Part.EVALUATION, tone=ACTION, state=State.INDICATED)
DONE = line(Part.EVALUATION, state=State.DONE)
TO_DO = line(Part.EVALUATION, tone=ACTION, state=State.DUE)
EXCLUDED = medicine(State.EXCLUDED, "Excluded: pregnancy")

WEIGHTS = {
    "an alert comes": (None, line(Part.ALERT, tone=ALERT), Weight.ALERT),
    "an alert goes": (line(Part.SEVERITY, tone=ALERT), None, Weight.ALERT),
    "entries are not understood any more": (
        None,
        line(Part.ALERT, tone=ALERT, rule="scope.unread"),
        Weight.ALERT,
    ),
    "an entry leaves their list": (
        line(Part.ALERT, "two", tone=ALERT, rule="scope.unread"),
        line(Part.ALERT, "one", tone=ALERT, rule="scope.unread"),
        Weight.DETAIL,
    ),
    "a medicine is released": (
        medicine(State.HELD),
        medicine(State.AVAILABLE),
        Weight.MEDICINE,
    ),
    "a medicine is excluded": (medicine(State.AVAILABLE), EXCLUDED, Weight.MEDICINE),
    "a medicine comes into question": (None, medicine(State.HELD), Weight.MEDICINE),
    "a medicine is no longer in question": (EXCLUDED, None, Weight.MEDICINE),
    "a medicine gets another dose": (
        medicine(State.AVAILABLE),
        medicine(State.AVAILABLE, "50 mg daily"),
        Weight.DOSE,
    ),
    "it only calls for caution": (
        medicine(State.AVAILABLE),
        medicine(State.CAUTION),
        Weight.CAUTION,
    ),
    "what was chosen needs no more caution": (
        medicine(State.CHOSEN_WITH_CAUTION),
        medicine(State.CHOSEN),
        Weight.CAUTION,
    ),
    "it calls for caution at another dose": (
        medicine(State.AVAILABLE),
        medicine(State.CAUTION, "30 mg daily"),
        Weight.DOSE,
    ),
    "it is released, with caution": (
        medicine(State.HELD),
        medicine(State.CAUTION),
        Weight.MEDICINE,
    ),
    "another thing excludes it": (
        EXCLUDED,
        medicine(State.EXCLUDED, "Excluded: allergy"),
        Weight.CAUTION,
    ),
    "a question less holds it": (
        medicine(State.HELD, "two"),
        medicine(State.HELD, "one"),
        Weight.DETAIL,
    ),
    "the regimen is another": (None, line(Part.TREATMENT, tone=ACTION), Weight.MEDICINE),
    "a sentence stands beside the regimen": (None, line(Part.TREATMENT), Weight.CONTEXT),
    "an examination for cancer comes": (None, DUE, Weight.IMAGING),
    "an examination for cancer goes": (DUE, None, Weight.IMAGING),
    "a CT of the chest is indicated": (HELD_TEST, INDICATED, Weight.IMAGING),
    "a test that everybody needs comes": (None, TO_DO, Weight.TEST),
    "a test is ticked off": (TO_DO, DONE, Weight.DETAIL),
    "less of a test is missing": (
        TO_DO,
        line(Part.EVALUATION, "CK", tone=ACTION, state=State.DUE),
        Weight.DETAIL,
    ),
    "cancer screening is repeated": (None, line(Part.MALIGNANCY, tone=ACTION), Weight.IMAGING),
    "a word on cancer": (None, line(Part.MALIGNANCY), Weight.CONTEXT),
    "the contrast can harm": (None, line(Part.MALIGNANCY, tone=CAUTION), Weight.CAUTION),
    "the case is read as severe": (None, line(Part.SEVERITY, heading="Severe"), Weight.BRANCH),
    "a word on the reading": (None, line(Part.ANTIBODY), Weight.CONTEXT),
    "a question is open": (None, line(Part.SEVERITY, tone=OPEN), Weight.DETAIL),
    "a question is settled": (
        line(Part.MALIGNANCY, tone=OPEN),
        line(Part.MALIGNANCY, "no CT"),
        Weight.CONTEXT,
    ),
    "something to watch": (None, line(Part.MONITORING), Weight.FOLLOW_UP),
    "something to do later": (None, line(Part.MONITORING, tone=ACTION), Weight.FOLLOW_UP),
    "something to be careful with": (None, line(Part.MONITORING, tone=CAUTION), Weight.CAUTION),
    "sources differ": (None, line(Part.TREATMENT, tone=Tone.DIFFERS), Weight.CONTEXT),
    "a pitfall": (None, line(Part.PITFALLS, tone=CAUTION), Weight.CONTEXT),
    "an outlook": (None, line(Part.PROGNOSIS, heading="Fever"), Weight.CONTEXT),
}


@pytest.mark.parametrize("what", WEIGHTS)
def test_each_change_has_its_weight(what: str) -> None:
    old, new, expected = WEIGHTS[what]
    assert weight(old, new) is expected


def test_an_alternative_that_names_another_caution_has_the_dose_it_had() -> None:
    def alternative(topics: str, dose: str = "2 g daily") -> Line:
        template = "{dose}; caution: {topics}"
        told = line(Part.ALTERNATIVES, heading="Mycophenolate", state=State.CAUTION)
        values = {"dose": Message(dose), "topics": (Message(topics),)}
        return replace(told, text=Message(template, values))

    before = alternative("contraception")
    assert weight(before, alternative("kidney function")) is Weight.CAUTION
    assert weight(before, alternative("kidney function", "1 g daily")) is Weight.DOSE
    freed = line(Part.ALTERNATIVES, "2 g daily", heading="Mycophenolate", state=State.AVAILABLE)
    assert weight(before, freed) is Weight.CAUTION


@pytest.mark.parametrize(
    ("tone", "expected"),
    [(ALERT, Weight.CAUTION), (CAUTION, Weight.CAUTION), (Tone.PLAIN, Weight.DETAIL)],
)
def test_beneath_a_line_a_caution_weighs_more_than_the_rest(tone: Tone, expected: Weight) -> None:
    note = line(Part.TREATMENT, rule="by.note", tone=tone)
    before, after = medicine(State.AVAILABLE), medicine(State.AVAILABLE, notes=(note,))
    assert weight(before, after) is expected


# --------------------------------------------------------------- more than figures


def said(text: Message, tone: Tone = Tone.PLAIN) -> Line:
    found = line(Part.MONITORING, tone=tone)
    object.__setattr__(found, "text", text)
    return found


def between_figures(one: Message, other: Message) -> bool:
    (change,) = between([said(one)], [said(other)])
    return turns(change)


def test_another_figure_in_the_same_sentence_is_no_turn() -> None:
    assert not between_figures(Message("{n} g", {"n": 1}), Message("{n} g", {"n": 2}))
    one, many = (span(Decimal(2), Decimal(high)) for high in (2, 3))
    assert not between_figures(Message("{n} g", {"n": one}), Message("{n} g", {"n": many}))


def test_other_words_anywhere_in_it_are_a_turn() -> None:
    plain, reduced = Message("{n} g", {"n": 1}), Message("half of {n} g", {"n": 1})
    assert between_figures(plain, reduced)
    for wrapped in (Joined((reduced,)), (reduced,), reduced):
        whole = {"steps": wrapped}
        assert between_figures(Message("{steps}", {"steps": plain}), Message("{steps}", whole))


def test_another_tone_a_line_that_comes_and_another_dose_are_turns() -> None:
    text = Message("{n} g", {"n": 1})
    (change,) = between([said(text)], [said(text, CAUTION)])
    assert turns(change)
    (came,) = between([], [said(text)])
    assert turns(came)
    doses = (medicine(State.AVAILABLE, "50 mg"), medicine(State.AVAILABLE, "60 mg"))
    (other,) = between(doses[:1], doses[1:])
    assert other.weight is Weight.DOSE
    assert turns(other)


def test_what_a_sentence_says_is_its_templates() -> None:
    amount = span(Decimal(2), Decimal(3))
    whole = Message("Give {amount}, {how}", {"amount": amount, "how": (Message("slowly"),)})
    assert templates(whole) == {"Give {amount}, {how}", "slowly"}
    assert templates("words") == frozenset()
