"""One medicine's dose in words and as data, for the command ``dose``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.conditions.algebra import unique
from desktop_app.decision.medicine_words import gate_text
from desktop_app.documents.dose_sheet import topics_of
from desktop_app.documents.regimen_data import stage_data
from desktop_app.documents.words import in_words
from desktop_app.findings.choice import DoseTarget
from desktop_app.findings.raw_values import json_number
from desktop_app.message import N_, Joined, Message
from desktop_app.prescribing.medicines.methotrexate import METHOTREXATE
from desktop_app.prescribing.prescription import chosen_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.documents.dose_sheet import DoseSheet
    from desktop_app.prescribing.gate import Gate

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
        tuple(_assumed(sheet)),
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


def _assumed(sheet: DoseSheet) -> Iterator[Message]:
    """Say what a dose takes for granted because it was not given."""
    evidence = sheet.reading.evidence
    if sheet.lacks_age:
        lower = evidence.dose("methotrexate.start-older")
        words = N_(
            "Age was not given: this is the start below the age of {age}; from {age} on the first "
            "dose is {low} to {high} mg once a WEEK."
        )
        age = evidence.values["methotrexate.start-older-age"]
        yield Message(words, {"age": age, "low": lower.minimum, "high": lower.maximum})
    if sheet.lacks_kidney:
        yield Message(
            N_(
                "Kidney function is not known from what was given: this is the dose for a kidney "
                "that needs no lower one."
            )
        )


def _checked(sheet: DoseSheet) -> Joined:
    """Say what of all that can rule it out was looked at; each topic stands once."""
    in_part = topics_of((*sheet.partly, *_both(sheet)))
    checked = tuple(topic for topic in topics_of(sheet.checked) if topic not in in_part)
    unchecked = tuple(topic for topic in topics_of(sheet.unchecked) if topic not in in_part)
    gaps: dict[str, object] = {
        "all": len(checked) + len(in_part) + len(unchecked),
        "count": len(checked),
        "checked": checked,
        "in_part": tuple(_in_part(topic, sheet) for topic in in_part),
        "unchecked": unchecked,
    }
    sentences = [_counted(len(checked), len(in_part), len(unchecked))]
    if in_part:
        sentences.append(N_("Checked in part: {in_part}."))
    if unchecked and gaps["all"] != 1:
        sentences.append(N_("Not checked: {unchecked}."))
    return Joined(tuple(Message(words, gaps) for words in sentences), " ")


def _both(sheet: DoseSheet) -> tuple[Gate, ...]:
    """Give the gates that were looked at while another of the same topic was not."""
    open_topics = {gate.topic for gate in sheet.unchecked}
    return tuple(gate for gate in sheet.checked if gate.topic in open_topics)


def _in_part(topic: Message, sheet: DoseSheet) -> Message:
    """Name a topic with what of it was not given."""
    lacking = unique(
        Message(question.finding.label)
        for gate in (*sheet.partly, *sheet.unchecked)
        if gate.topic == topic.template
        for question in gate.when.open_questions(sheet.reading)
    )
    return Message(N_("{topic} (not given: {lacking})"), {"topic": topic, "lacking": lacking})


def _counted(checked: int, in_part: int, unchecked: int) -> str:
    """Say how many were looked at."""
    if checked + in_part + unchecked == 1 and not checked:
        return N_(
            "Not a recommendation: the one thing that can rule it out was not checked: {unchecked}."
        )
    if not checked and in_part:
        return N_(
            "Not a recommendation: of {all} things that can rule it out, none was checked in full."
        )
    if not checked:
        return N_("Not a recommendation: of {all} things that can rule it out, none was checked.")
    if checked == 1:
        return N_(
            "Not a recommendation: of {all} things that can rule it out, {count} was checked: "
            "{checked}."
        )
    return N_(
        "Not a recommendation: of {all} things that can rule it out, {count} were checked: "
        "{checked}."
    )


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
        "stages": [stage_data(stage, evidence) for stage in sheet.stages],
        "beside": [stage_data(stage, evidence) for stage in sheet.beside],
        "assumed": [in_words(said, evidence) for said in _assumed(sheet)],
        "cautions": [_gate_data(gate) for gate in sheet.cautions],
        "checked": [_gate_data(gate) for gate in sheet.checked],
        "partly_checked": [_gate_data(gate) for gate in sheet.partly],
        "not_checked": [_gate_data(gate) for gate in sheet.unchecked],
        "note": in_words(_checked(sheet), evidence),
        "cites": list(regimen.cites),
    }


def _gate_data(gate: Gate) -> dict[str, str]:
    return {"id": gate.id, "topic": gate.topic}
