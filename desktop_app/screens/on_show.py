"""A sealed visit while it is on screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.errors import UserError
from desktop_app.message import N_

if TYPE_CHECKING:
    from desktop_app.documents.content import Content
    from desktop_app.findings.case import Case
    from desktop_app.records.model import VisitContents
    from desktop_app.services import Services

_SEALED = N_(
    "This is the visit of {day}, sealed by {who} with knowledge {edition}. The plan is the one "
    "that was sealed. Nothing here can be changed; New visit, under Patients, goes on from it."
)
_DIFFERS = N_(
    "With today’s program and knowledge ({edition}) some of it would be decided otherwise: the "
    "other pages show that, the plan and its print do not."
)
NOT_ON_PAPER = N_(
    "Today’s program and knowledge decide some of this otherwise than what was sealed, so only the "
    "sealed plan is printed. Use Print, or begin a new visit."
)


@dataclass(frozen=True, slots=True)
class OnShow:
    """What is shown of it.

    Attributes:
        contents: the visit, its case and its plan.
        content: the plan in words, as it was sealed; None where it cannot be laid out.
        differs: whether today's program and knowledge decide otherwise.
        sentence: for the banner.

    """

    contents: VisitContents
    content: Content | None
    differs: bool
    sentence: str


def on_show(
    contents: VisitContents, case: Case, plan: dict[str, object], services: Services | None
) -> OnShow:
    """Lay a sealed visit out for the screen."""
    from desktop_app.documents.words import day  # loaded with the first plan

    visit = contents.visit
    said = [
        _SEALED.format(day=day(visit.visited_on), who=visit.sealed_by.name, edition=visit.edition)
    ]
    if services is None:
        return OnShow(contents, None, differs=True, sentence=said[0])
    from desktop_app.documents.plan_data import fingerprint
    from desktop_app.documents.sealed_content import sealed_content  # only for what was sealed

    differs = fingerprint(services.plan(case), services.evidence) != visit.plan_fingerprint
    if differs:
        said.append(_DIFFERS.format(edition=services.evidence.edition))
    content = None
    try:
        content = sealed_content(plan, services.evidence)
    except UserError as error:
        said.append(error.sentence)
    return OnShow(contents, content, differs, " ".join(said))
