"""Fingerprints that hang together: change one thing, and every later one is wrong.

There is no key in them. They show damage and a row changed by hand; who has the key of the store
and works every later fingerprint out anew is not stopped (see docs/security.md).
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.records.model import SealedVisit, TrailEntry

_VISIT, _ENTRY = "myoplan-visit/1", "myoplan-trail/1"


def digest(data: bytes) -> str:
    """Give the SHA-256 of bytes, 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def visit_fingerprint(visit: SealedVisit, case: bytes, plan: bytes) -> str:
    """Give the fingerprint of a sealed visit; whose it is now, and its own, are no part of it."""
    return _fingerprint(
        {
            "format": _VISIT,
            "id": visit.id,
            "chain": visit.chain,
            "number": visit.number,
            "visited_on": visit.visited_on.isoformat(),
            "sealed_at": visit.sealed_at.isoformat(),
            "sealed_by": [visit.sealed_by.id, visit.sealed_by.name],
            "edition": visit.edition,
            "evidence": visit.evidence_fingerprint,
            "plan_fingerprint": visit.plan_fingerprint,
            "program": visit.program,
            "before": visit.before,
            "case": digest(case),
            "plan": digest(plan),
        }
    )


def entry_fingerprint(entry: TrailEntry) -> str:
    """Give the fingerprint of a line of the audit trail."""
    return _fingerprint(entry_data(entry))


def entry_data(entry: TrailEntry) -> dict[str, Any]:
    """Give what the fingerprint of a line of the audit trail is made of."""
    return {
        "format": _ENTRY,
        "number": entry.number,
        "at": entry.at.isoformat(),
        "person": [entry.person.id, entry.person.name] if entry.person else None,
        "act": entry.act.value,
        "patient": entry.patient,
        "detail": entry.detail,
        "clock_behind": entry.clock_behind,
        "before": entry.before,
    }


def _fingerprint(whole: Mapping[str, Any]) -> str:
    return digest(json.dumps(whole, ensure_ascii=True, sort_keys=True).encode())
