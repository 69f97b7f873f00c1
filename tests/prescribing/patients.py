"""Patients to prescribe for: the clean records of the decision tables, and changes to them."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from desktop_app.conditions.reading import Reading
from desktop_app.decision.rules.treatment import RULES
from desktop_app.documents.words import in_words
from desktop_app.prescribing.formulary import FORMULARY
from desktop_app.prescribing.gate import Option, Regimen, weigh
from tests.decision.tables import EVIDENCE, ROOT, TODAY, case_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from desktop_app.decision.plan import Line
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.findings.case import Case
    from desktop_app.prescribing.gate import Medicine

_TABLE = tomllib.loads((ROOT / "tests/cases/treatment.toml").read_text(encoding="utf-8"))
READY: Mapping[str, object] = _TABLE["base"]["ready"]
SEVERE: Mapping[str, object] = _TABLE["base"]["severe"]
BY_ID: Mapping[str, Medicine] = {medicine.id: medicine for medicine in FORMULARY}


def reading(changes: Mapping[str, object] | None = None, evidence: Evidence = EVIDENCE) -> Reading:
    """Read the clean record with interstitial lung disease, changed as given."""
    return Reading(case_of({**SEVERE, **(changes or {})}, {}), evidence, TODAY)


def option(medicine: str, changes: Mapping[str, object] | None = None) -> Option:
    """Weigh one medicine for the clean record, changed as given."""
    return weigh(BY_ID[medicine], reading(changes))


def dose(
    medicine: str, changes: Mapping[str, object] | None = None, evidence: Evidence = EVIDENCE
) -> Regimen:
    """Work out the dose of one medicine for the clean record, changed as given."""
    found = BY_ID[medicine].dose(reading(changes, evidence))
    assert found is not None, medicine
    return found


def words(message: object) -> str:
    """Put a message into words, with plain spaces."""
    return in_words(message, EVIDENCE).replace("\u00a0", " ")


def treatment_lines(case: Case) -> Iterator[Line]:
    """Give every line of the treatment part, notes included."""
    read = Reading(case, EVIDENCE, TODAY)
    for rule in RULES:
        for line in rule.lines(read):
            yield from line.all()
