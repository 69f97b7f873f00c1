"""The case file's JSON Schema speaks of every field in its own words."""

from __future__ import annotations

import json

from desktop_app.exchange.case_schema import case_schema
from desktop_app.findings.all_sections import QUESTIONS, SECTIONS
from desktop_app.findings.number import Number

SCHEMA = case_schema()


def test_it_can_be_written_as_json() -> None:
    assert json.loads(json.dumps(SCHEMA, ensure_ascii=False)) == SCHEMA
    assert SCHEMA["properties"]["format"] == {"const": "myoplan-case"}
    assert SCHEMA["required"] == ["format", "version"]


def test_every_field_has_its_label_and_definition_and_every_number_its_units() -> None:
    models = {name: model.__name__ for name, model in SECTIONS}
    for question in QUESTIONS.values():
        described = SCHEMA["$defs"][models[question.section]]["properties"][question.name]
        assert described["title"] == question.finding.label
        assert question.finding.definition in described["description"]
        if isinstance(question.finding, Number):
            assert described["x-units"] == [unit.code for unit in question.finding.units]
