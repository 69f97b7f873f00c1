"""How far the review of a record has come, in a few words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.documents.words import day
from desktop_app.evidence.site_review import Reviewed, Verdict
from desktop_app.message import N_

if TYPE_CHECKING:
    from desktop_app.evidence.evidence_base import Evidence

BY_ITS_SOURCE = {
    Reviewed.SUBMITTED: N_("submitted"),
    Reviewed.UNDER_REVIEW: N_("under review"),
    Reviewed.APPROVED: N_("approved"),
}
AT_THIS_SITE = {
    Reviewed.SIGNED: N_("signed by {name}, {day}"),
    Reviewed.QUERIED: N_("queried by {name}, {day}"),
}
_CHANGED = {
    Verdict.SIGNED: N_("changed since {name} signed it, {day}"),
    Verdict.QUERIED: N_("changed since {name} queried it, {day}"),
}


def review_words(fact_id: str, evidence: Evidence) -> str:
    """Say what this site says of a record, else how far its source's review has come.

    "submitted", "signed by Dr Example, 3 Nov 2026".
    """
    reviewed = evidence.reviewed(fact_id)
    signature = evidence.signature(fact_id)
    if signature is None:
        return BY_ITS_SOURCE[reviewed]
    words = AT_THIS_SITE.get(reviewed) or _CHANGED[signature.verdict]
    return words.format(name=signature.reviewer, day=day(signature.signed_on))
