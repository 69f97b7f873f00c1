"""A plan as JSON for other programs, and its fingerprint."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from desktop_app.decision.calendar import calendar
from desktop_app.documents.calendar_list import calendar_data
from desktop_app.documents.regimen_data import regimen_data
from desktop_app.documents.response_data import response_data
from desktop_app.documents.words import in_words

if TYPE_CHECKING:
    from desktop_app.decision.plan import Line, Plan
    from desktop_app.evidence.evidence_base import Evidence

FORMAT = "myoplan-plan/1"


def plan_data(plan: Plan, evidence: Evidence) -> dict[str, Any]:
    """Give the plan as plain lists and texts.

    For each line: section, rule, heading, state, text, because, cites, status, asks, notes. For
    each medicine of the regimen: its dated stages. For each item of the calendar: day, kind,
    words, facts. The response is None without two dated visits. For each matter on which sources
    differ here: what each says, by which the plan goes, and why.
    """
    from desktop_app.documents.disagreement_words import differing_data  # no window asks for this

    reading = plan.reading
    return {
        "format": FORMAT,
        "made_on": plan.made_on.isoformat(),
        "evidence": {"edition": plan.edition, "fingerprint": plan.evidence_fingerprint},
        "fingerprint": fingerprint(plan, evidence),
        "lines": [_line(line, evidence) for line in plan.lines],
        "regimen": regimen_data(reading) if reading else [],
        "response": response_data(reading) if reading else None,
        "calendar": calendar_data(calendar(reading) if reading else (), evidence),
        "differs": differing_data(plan, evidence),
    }


def fingerprint(plan: Plan, evidence: Evidence) -> str:
    """Give a short name for exactly this plan, such as ``7F3A-91C2``.

    It covers every line with its reasons and citations, the day and the evidence files.
    """
    whole = json.dumps(
        [
            plan.made_on.isoformat(),
            plan.evidence_fingerprint,
            [_line(line, evidence) for line in plan.lines],
        ],
        ensure_ascii=False,
        sort_keys=True,
    )
    digest = hashlib.sha256(whole.encode()).hexdigest().upper()
    return f"{digest[:4]}-{digest[4:8]}"


def _line(line: Line, evidence: Evidence) -> dict[str, Any]:
    return {
        "section": line.part.value,
        "rule": line.rule,
        "heading": in_words(line.heading, evidence) if line.heading else "",
        "state": line.state.value if line.state else "",
        "tone": line.tone.value,
        "text": in_words(line.text, evidence),
        "because": [in_words(reason, evidence) for reason in line.because],
        "cites": list(line.cites),
        "status": line.status.value,
        "asks": list(line.asks),
        "notes": [_line(note, evidence) for note in line.notes],
    }
