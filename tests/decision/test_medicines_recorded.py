"""Names that cannot be read: what their lines rest on, and what is asked."""

from __future__ import annotations

from desktop_app.decision.rule import Rule
from desktop_app.decision.rules.medicines_recorded import RULES
from desktop_app.documents.words import in_words
from tests.decision.readings import paths, reading_of, reasons, spoken
from tests.decision.tables import EVIDENCE

IN_SCOPE = {"patient__age": {"value": 46, "unit": "a"}, "antibodies__mi2": "positive"}
BY_ID = {rule.id: rule for rule in RULES if isinstance(rule, Rule)}


def test_each_line_asks_of_its_own_list() -> None:
    asked = {name: paths(rule.when.questions()) for name, rule in BY_ID.items()}
    assert asked == {
        "medicines.close-name": ["medicines"],
        "medicines.close-allergy": ["allergies"],
        "medicines.strange-name": ["medicines"],
        "medicines.strange-allergy": ["allergies"],
    }
    close, strange = (BY_ID[f"medicines.{kind}-name"].when for kind in ("close", "strange"))
    assert spoken(close) == "a name on the list is close to a known one"
    assert spoken(strange) == "a name on the list is in no table of names"


def test_the_sentence_quotes_the_names_and_needs_no_reason() -> None:
    reading = reading_of(
        **IN_SCOPE, safety__medicines=["xyz 5 mg", "trimetoprim", "mercaptopurin", "ramipril"]
    )
    lines = {rule.id: rule.lines(reading) for rule in RULES}
    (close,) = lines["medicines.close-name"]
    assert in_words(close.text, EVIDENCE) == (
        "“trimetoprim”: is that trimethoprim? Write it so, or correct it; "
        "“mercaptopurin”: is that mercaptopurine? Write it so, or correct it"
    )
    assert (close.because, close.asks) == ((), ("safety.medicines",))
    (strange,) = lines["medicines.strange-name"]
    assert in_words(strange.text, EVIDENCE).startswith("“xyz 5 mg”: not on the list of names")
    assert strange.asks == ()
    assert reasons(BY_ID["medicines.strange-name"].when, reading) == []
    assert "names.directory" in strange.cites


def test_a_corrected_list_needs_no_line() -> None:
    lists = (["trimetoprim"], ["trimethoprim"], ["trimetoprim"])
    said = [
        len(BY_ID["medicines.close-name"].lines(reading_of(**IN_SCOPE, safety__medicines=names)))
        for names in lists
    ]
    assert said == [1, 0, 1]
