"""The case file described as JSON Schema, with every field's words, units and limits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.exchange.case_file import FORMAT, VERSION
from desktop_app.findings.case import Case
from desktop_app.findings.finding import Choice, Finding, Laboratory, Number, Repeated, Sign
from desktop_app.findings.section import Section, findings_of

if TYPE_CHECKING:
    from pydantic import BaseModel


def case_schema() -> dict[str, Any]:
    """Give the JSON Schema (draft 2020-12) of a case file.

    A field that is left out is not assessed; ``null`` means the same.
    """
    schema = Case.model_json_schema()
    for model in _models(Case):
        described = schema["$defs"][model.__name__]["properties"]
        for name, finding in findings_of(model).items():
            described[name] = {**described[name], **_words(finding)}
    schema["properties"] = {
        "format": {"const": FORMAT},
        "version": {"const": VERSION},
        **schema["properties"],
        "unread": {
            "description": "Texts by field that could not be understood; never used for a plan.",
            "type": "object",
            "additionalProperties": {"type": "string"},
        },
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "title": "Myoplan case file",
        "required": ["format", "version"],
    }


def _models(whole: type[Case]) -> tuple[type[BaseModel], ...]:
    """Give every section model and every row model beneath one."""
    sections = [field.annotation for field in whole.model_fields.values()]
    found = [model for model in sections if isinstance(model, type) and issubclass(model, Section)]
    rows = [
        finding.model
        for model in found
        for finding in findings_of(model).values()
        if isinstance(finding, Repeated)
    ]
    return (*found, *rows)


def _words(finding: Finding) -> dict[str, Any]:
    parts = [finding.definition]
    if finding.includes:
        parts.append(f"Includes: {finding.includes}.")
    if finding.excludes:
        parts.append(f"Excludes: {finding.excludes}.")
    words: dict[str, Any] = {"title": finding.label, "description": " ".join(filter(None, parts))}
    if isinstance(finding, Number):
        low, high = finding.plausible
        words["x-units"] = [unit.code for unit in finding.units]
        words["x-plausible"] = {"from": str(low), "to": str(high), "unit": finding.units[0].code}
        words["x-upper-limit"] = isinstance(finding, Laboratory)
    if isinstance(finding, Sign):
        words["x-words"] = {"present": finding.words[0], "absent": finding.words[1]}
    if isinstance(finding, Choice):
        words["x-words"] = {member.value: label for member, label in finding.words}
    return words
