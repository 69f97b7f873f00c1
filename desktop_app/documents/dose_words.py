"""One medicine's dose in words and as data, for the command ``dose``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.decision.medicine_words import gate_text
from desktop_app.documents.dose_sheet import topics_of
from desktop_app.documents.words import in_words
from desktop_app.findings.choice import DoseTarget
from desktop_app.findings.raw_values import json_number
from desktop_app.message import N_, Joined, Message
from desktop_app.prescribing.medicines.methotrexate import METHOTREXATE
from desktop_app.prescribing.prescription import chosen_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.documents.dose_sheet import DoseSheet
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.prescribing.gate import Gate
    from desktop_app.prescribing.prescription import Stage

FORMAT = "myoplan-dose/1"
_TARGETS = {
    DoseTarget.LOWER: N_("lower end of the range"),
    DoseTarget.MIDDLE: N_("middle of the range"),
    DoseTarget.UPPER: N_("upper end of the range"),
}


def dose_text(sheet: DoseSheet) -> str:
    """Give the arithmetic, the dated doses, and what was not checked, each in a line."""
    evidence = sheet.reading.evidence
    paragraphs = (
        (_heading(sheet), _arithmetic(sheet)),
        tuple(_dated(sheet)),
        tuple(_caution(gate, sheet) for gate in sheet.cautions),
        (_checked(sheet),),
    )
    return "\n\n".join(
        "\n".join(in_words(line, evidence) for line in lines) for lines in paragraphs if lines
    )


def _heading(sheet: DoseSheet) -> Message:
    gaps: dict[str, object] = {"name": Message(sheet.medicine.name)}
    chosen = chosen_for(sheet.medicine.id, sheet.reading)
    if sheet.medicine is METHOTREXATE:
        gaps["weekday"] = chosen.weekday
        words = N_("{name}, once a WEEK on {weekday}, never daily, aimed at the {target}")
    elif sheet.regimen.low < sheet.regimen.high:
        words = N_("{name}, aimed at the {target}")
    else:
        words = "{name}"
    return Message(words, {**gaps, "target": Message(_TARGETS[chosen.target])})


def _arithmetic(sheet: DoseSheet) -> Joined:
    """Give the way to the dose: amount per kg times weight, ceiling, rounding, dose, products."""
    regimen = sheet.regimen
    if sheet.medicine is METHOTREXATE:  # no dose of it is written without its weekday
        return Joined((*regimen.working, sheet.stages[-1].words(sheet.reading.evidence)), "; ")
    count = () if regimen.count is None else (regimen.count.says,)
    return Joined((*regimen.working, regimen.dose, *count), "; ")


def _dated(sheet: DoseSheet) -> Iterator[Message]:
    words = N_("From {day}: {dose}")
    for stage in (*sheet.stages, *sheet.beside):
        said = stage.words(sheet.reading.evidence)
        yield Message(words, {"day": stage.begins_on, "dose": said})


def _caution(gate: Gate, sheet: DoseSheet) -> Message:
    return Message(N_("Caution: {why}"), {"why": gate_text(gate, sheet.reading)})


def _checked(sheet: DoseSheet) -> Message:
    """Say what of all that can rule it out was looked at."""
    checked, unchecked = topics_of(sheet.checked), topics_of(sheet.unchecked)
    gaps: dict[str, object] = {
        "all": len(checked) + len(unchecked),
        "checked": checked,
        "unchecked": unchecked,
    }
    if not checked:
        words = N_(
            "Not a recommendation: of {all} things that can rule it out, none was checked "
            "({unchecked})."
        )
    else:
        words = N_(
            "Not a recommendation: of {all} things that can rule it out, {count} checked: "
            "{checked}. Not checked: {unchecked}."
        )
        several = N_("{count} were") if len(checked) > 1 else N_("{count} was")
        gaps["count"] = Message(several, {"count": len(checked)})
    return Message(words, gaps)


def dose_data(sheet: DoseSheet) -> dict[str, Any]:
    """Give the same as plain lists, numbers and texts."""
    evidence, regimen = sheet.reading.evidence, sheet.regimen
    return {
        "format": FORMAT,
        "evidence": {"edition": evidence.edition, "fingerprint": evidence.fingerprint},
        "day": sheet.reading.today.isoformat(),
        "medicine": sheet.medicine.id,
        "arithmetic": [in_words(step, evidence) for step in _arithmetic(sheet).parts],
        "range": {
            "low": json_number(regimen.low),
            "high": json_number(regimen.high),
            "ceiling": json_number(regimen.ceiling),
            "unit": regimen.unit,
        },
        "doses": [in_words(dose, evidence) for dose in _dated(sheet)],
        "stages": [_stage_data(stage, evidence) for stage in sheet.stages],
        "beside": [_stage_data(stage, evidence) for stage in sheet.beside],
        "cautions": [_gate_data(gate) for gate in sheet.cautions],
        "checked": [_gate_data(gate) for gate in sheet.checked],
        "not_checked": [_gate_data(gate) for gate in sheet.unchecked],
        "note": in_words(_checked(sheet), evidence),
        "cites": list(regimen.cites),
    }


def _gate_data(gate: Gate) -> dict[str, str]:
    return {"id": gate.id, "topic": gate.topic}


def _stage_data(stage: Stage, evidence: Evidence) -> dict[str, Any]:
    return {
        "begins_on": stage.begins_on.isoformat(),
        "text": in_words(stage.words(evidence), evidence),
        "amount": json_number(stage.amount),
        "exact": json_number(stage.exact),
        "unit": stage.unit,
        "intakes": [
            {
                "when": intake.when,
                "products": [
                    {"count": count, "mg": json_number(strength)}
                    for count, strength in intake.parts
                ],
            }
            for intake in stage.intakes
        ],
        "cites": list(stage.cites),
    }
