"""Where sources differ, on paper: who says what, which the plan follows, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.documents.columns import Newspaper
from desktop_app.documents.drawing import Role, Words
from desktop_app.documents.escaping import Markup, escaped, joined, strong
from desktop_app.documents.look import styles
from desktop_app.documents.plan_sections import heading
from desktop_app.documents.row_markup import citations
from desktop_app.message import N_

if TYPE_CHECKING:
    from reportlab.platypus import Flowable

    from desktop_app.documents.disagreement_list import Differing, Side

TITLE = N_("Where sources differ")
FOLLOWED = N_("followed")
GAP = 18.0


def differing_section(found: tuple[Differing, ...]) -> list[Flowable]:
    """Set the disagreements small and in two columns: few readers need them all."""
    listed = [flow for one in found for flow in _entry(one)]
    return [heading(TITLE, "differing"), Newspaper(listed, count=2, gap=GAP)]


def _entry(one: Differing) -> list[Flowable]:
    style = styles()
    sides = joined((_side(side) for side in one.sides), "; ")
    return [
        Words(escaped(one.about), style.small_lead, role=Role.LEAD),
        Words(Markup(f"{sides}{escaped('. ')}{escaped(one.why)}"), style.small),
    ]


def _side(side: Side) -> Markup:
    words = escaped(f"{side.source}: {side.value}")
    followed = escaped(f" ({FOLLOWED})") if side.followed else ""
    whole = strong(words) if side.followed else words
    return Markup(whole + followed + citations((side.number,), side.mark))


def differing_text(found: tuple[Differing, ...]) -> list[tuple[str, tuple[int, ...]]]:
    """Give the same as sentences with their numbers."""
    lines = []
    for one in found:
        sides = "; ".join(
            f"{side.source}: {side.value}{side.mark}" + (f" ({FOLLOWED})" if side.followed else "")
            for side in one.sides
        )
        lines.append((f"{one.about}. {sides}. {one.why}", tuple(s.number for s in one.sides)))
    return lines
