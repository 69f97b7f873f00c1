"""What brought each difference between a printed plan and the plan of now, where it can be told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.decision.compare import Inputs
from desktop_app.decision.decide import decide
from desktop_app.documents.comparison_words import comparison_board
from desktop_app.documents.plan_data import plan_data
from desktop_app.documents.printed_check_beside import beside_differences
from desktop_app.documents.printed_check_lines import Difference, line_differences
from desktop_app.documents.printed_plan import PrintedPlan, as_printed, one_line
from desktop_app.message import N_

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.findings.case import Case

_RULES = N_("the rules of version {now} are not those of version {then}")
_EDITION = N_("the evidence is of edition {now} and no longer of {then}")
_SITE = N_("the evidence files, or the strengths set for this site, are not those of that day")
_EITHER = N_("program and evidence are not those of that day, and both can bring this")
_NEITHER = N_("this version and this evidence never decided what the file says")


def all_differences(before: PrintedPlan, after: PrintedPlan) -> tuple[Difference, ...]:
    """Give everything that is not as it was printed, the lines of the plan first."""
    return (*line_differences(before.lines, after.lines), *beside_differences(before, after))


def decided(case: Case, evidence: Evidence, day: date) -> PrintedPlan:
    """Decide a plan and give it in the shape of a printed one."""
    return as_printed(plan_data(decide(case, evidence, day), evidence))


class Causes:
    """Says of a difference what brought it."""

    def __init__(
        self, case: Case, evidence: Evidence, day: date, *, versions: tuple[str, str]
    ) -> None:
        """Take what is decided now, and the versions of the program: that of then and this."""
        self._case, self._evidence, self._day = case, evidence, day
        self._versions = versions

    def teller(
        self, edition: str, fingerprint: str, now: PrintedPlan
    ) -> Callable[[Difference], str]:
        """Give what says the cause of a difference.

        Args:
            edition: of the evidence that the printed plan was decided by.
            fingerprint: of that evidence.
            now: the plan that is decided now.

        """
        then, this = self._versions
        rules = _RULES.format(now=this, then=one_line(then))
        changed = _EDITION.format(now=self._evidence.edition, then=one_line(edition))
        if fingerprint == self._evidence.fingerprint:
            return lambda _: _NEITHER if then == this else rules
        if edition in self._evidence.editions:
            return self._by_edition(edition, now, (changed, changed if then == this else rules))
        alone = _SITE if edition == self._evidence.edition else changed
        return lambda _: alone if then == this else _EITHER

    def _by_edition(
        self, edition: str, now: PrintedPlan, words: tuple[str, str]
    ) -> Callable[[Difference], str]:
        """Decide by the records of that edition: what is different then too came with them."""
        back = self._evidence.as_of(edition)
        by_records = set(all_differences(decided(self._case, back, self._day), now))
        known = self._records(back)

        def told(difference: Difference) -> str:
            if difference not in by_records:
                return words[1]
            place = (difference.heading, difference.before, difference.after)
            return known.get(place) or words[0]

        return told

    def _records(self, back: Evidence) -> dict[tuple[str, str, str], str]:
        """Give the records that brought a changed line, by its heading and its two sentences."""
        board = comparison_board(
            Inputs(self._case, back, self._day),
            Inputs(self._case, self._evidence, self._day),
            "",
            "",
        )
        groups = [*(group for part in board.parts for group in part.groups), *board.details]
        return {
            (one_line(row.heading), one_line(row.before), one_line(row.after)): group.because
            for group in groups
            for row in group.rows
        }
