"""The command ``dose``: one medicine's dose from a few numbers, with its arithmetic."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from desktop_app.errors import UserError
from desktop_app.findings.all_sections import QUESTIONS
from desktop_app.findings.case import Case, with_answer
from desktop_app.findings.choice import DoseTarget, Weekday

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from desktop_app.commands import Commands
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.prescribing.gate import Medicine
    from desktop_app.services import Services

_Weight = Annotated[str | None, typer.Option(help="Actual weight.")]
_WeightUnit = Annotated[str, typer.Option(help="Of the weight: kg or lb.")]
_MeasuredOn = Annotated[
    str | None, typer.Option(help="When it was weighed, such as 2026-11-21; else today.")
]
_Height = Annotated[str | None, typer.Option(help="Height in cm.")]
_Age = Annotated[str | None, typer.Option(help="Completed years.")]
_Sex = Annotated[str | None, typer.Option(help="female, male or intersex or other.")]
_Creatinine = Annotated[str | None, typer.Option(help="Serum creatinine.")]
_CreatinineUnit = Annotated[str, typer.Option(help="umol/L or mg/dL.")]
_Target = Annotated[
    str | None, typer.Option(help="Where in the range it aims: lower, middle or upper.")
]
_Start = Annotated[str | None, typer.Option(help="Day of the first dose; else today.")]
_Weekday = Annotated[
    str | None, typer.Option(help="The one day of the week for methotrexate, such as Tuesday.")
]
_Ceiling = Annotated[str | None, typer.Option(help="Of prednisone, 60 to 80 mg.")]
_PerKg = Annotated[str | None, typer.Option(help="Of prednisone, 0.5 to 1 mg/kg.")]

_TARGETS = {
    "lower": DoseTarget.LOWER,
    "middle": DoseTarget.MIDDLE,
    "upper": DoseTarget.UPPER,
}
_WEEKDAYS = {day.casefold(): day for day in Weekday}
# Words that say how often; a medicine is named without them.
_HOW_OFTEN = {"daily", "day", "od", "bd", "bid", "tds", "weekly", "week"}
# The options that say how one medicine is given, and the medicine.
_BELONGS_TO = {"weekday": "methotrexate", "ceiling": "prednisone", "per_kg": "prednisone"}


def add_dose(commands: Commands) -> None:
    """Add the command to the others."""

    @commands.application.command()
    def dose(  # noqa: PLR0913 - every option of the command stands here by its name
        context: typer.Context,
        medicine: Annotated[str, typer.Argument(help="A medicine, by any of its names.")],
        *,
        weight: _Weight = None,
        unit: _WeightUnit = "kg",
        measured_on: _MeasuredOn = None,
        height: _Height = None,
        age: _Age = None,
        sex: _Sex = None,
        creatinine: _Creatinine = None,
        creatinine_unit: _CreatinineUnit = "umol/L",
        target: _Target = None,
        start: _Start = None,
        weekday: _Weekday = None,
        ceiling: _Ceiling = None,
        per_kg: _PerKg = None,
        as_json: Annotated[bool, typer.Option("--json", help="Show it as JSON.")] = False,
    ) -> None:
        """Work out a dose with its arithmetic and dates. It checks nothing else, and says so."""
        given = {
            "weight": (weight, unit, measured_on),
            "height": height,
            "age": age,
            "sex": sex,
            "creatinine": (creatinine, creatinine_unit),
            "target": target,
            "start": start,
            "weekday": weekday,
            "ceiling": ceiling,
            "per_kg": per_kg,
        }
        _show_dose(commands.services(context), medicine, given, commands.show, as_json=as_json)


def _show_dose(
    services: Services,
    written: str,
    given: Mapping[str, Any],
    show: Callable[[str], None],
    *,
    as_json: bool,
) -> None:
    from desktop_app.documents.dose_sheet import dose_sheet, medicine_called  # only this command
    from desktop_app.documents.dose_words import dose_data, dose_text

    _refuse_daily(written, given["weekday"])
    medicine = medicine_called(written, services.evidence)
    today = services.today()
    case = case_of(medicine, given, today)
    _refuse_children(case, services.evidence)
    blocking = [problem for problem in services.problems(case) if problem.blocks]
    if blocking:
        raise UserError(blocking[0].sentence)
    sheet = dose_sheet(medicine, case, services.evidence, today)
    if as_json:
        show(json.dumps(dose_data(sheet), ensure_ascii=False, indent=2))
    else:
        show(dose_text(sheet))


def _refuse_children(case: Case, evidence: Evidence) -> None:
    """Refuse an age for which the plan gives no regimen either."""
    adult = evidence.values["scope.adult-age"]
    if case.patient.age is not None and case.patient.age.value < adult:
        raise UserError(f"Myoplan gives doses from the age of {adult} only. Nothing was computed.")


def _refuse_daily(written: str, weekday: str | None) -> None:
    """Refuse more than one day a week before anything else is read."""
    known = weekday is None or weekday.strip().casefold() in _WEEKDAYS
    if not known or _HOW_OFTEN & set(written.casefold().replace(",", " ").split()):
        raise UserError(
            f"“{weekday or written}” cannot be used. Methotrexate is given once a WEEK on one "
            f"named weekday, never daily. Name one of {', '.join(Weekday)}. Nothing was computed."
            if not known
            else f"“{written}” cannot be used. Give the name of the medicine alone; how often it "
            "is given is never typed. Nothing was computed."
        )


def case_of(medicine: Medicine, given: Mapping[str, Any], today: date) -> Case:
    """Record what was given, each checked as on the form.

    Raises:
        UserError: a value cannot be right, or an option belongs to another medicine.

    """
    for option, its_medicine in _BELONGS_TO.items():
        if given[option] is not None and medicine.id != its_medicine:
            raise UserError(
                f"--{option.replace('_', '-')} belongs to {its_medicine}, not to "
                f"{medicine.name.lower()}. Nothing was computed."
            )
    case = Case()
    for path, value in (*_measured(given, today), *_chosen(medicine, given)):
        try:
            case = with_answer(case, path, value)
        except UserError as error:
            raise UserError(f"{error.sentence} Nothing was computed.") from error
    return case


def _measured(given: Mapping[str, Any], today: date) -> Iterator[tuple[str, object]]:
    """Give the findings; a weight counts as measured today unless another day is given."""
    weight, unit, measured_on = given["weight"]
    if weight is not None:
        yield "patient.weight", {"value": weight, "unit": unit}
        yield "patient.weight_measured_on", measured_on or today
    elif measured_on is not None:
        raise UserError("--measured-on says when the weight was measured. Give --weight as well.")
    creatinine, unit = given["creatinine"]
    if creatinine is not None:
        yield "laboratory.creatinine", {"value": creatinine, "unit": unit}
    for option, unit in (("height", "cm"), ("age", "a")):
        if given[option] is not None:
            yield f"patient.{option}", {"value": given[option], "unit": unit}
    if given["sex"] is not None:
        yield "patient.sex", given["sex"].casefold()


def _chosen(medicine: Medicine, given: Mapping[str, Any]) -> Iterator[tuple[str, object]]:
    """Give the choices, as the form would record them."""
    from desktop_app.prescribing.prescription import MEDICINE_OF  # loads every medicine's words

    agent = next((agent for agent, name in MEDICINE_OF.items() if name == medicine.id), None)
    if agent is not None:
        yield "choice.agent", agent
    if given["target"] is not None:
        if agent is None:
            raise UserError(
                f"{medicine.name} has no range to aim in: leave --target out. Nothing was computed."
            )
        yield "choice.agent_target", _target(given["target"])
    if given["start"] is not None:
        yield "choice.starts_on", given["start"]
    if given["weekday"] is not None:
        yield "choice.methotrexate_weekday", _WEEKDAYS[given["weekday"].strip().casefold()]
    for option in ("ceiling", "per_kg"):
        if given[option] is not None:
            path = f"choice.prednisone_{option}"
            units = QUESTIONS[path].finding.units  # type: ignore[attr-defined]  # both are numbers
            yield path, {"value": given[option], "unit": units[0].code}


def _target(written: str) -> DoseTarget:
    if written.casefold() not in _TARGETS:
        raise UserError(
            f"--target cannot be “{written}”. Use {', '.join(_TARGETS)}. Nothing was computed."
        )
    return _TARGETS[written.casefold()]
