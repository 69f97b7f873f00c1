"""A feature as two cohorts report it, side by side: what was counted, of how many, how surely."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from desktop_app.decision.plan import Line, Part, Tone
from desktop_app.decision.rule import AnyRule
from desktop_app.decision.table_row import TableRow
from desktop_app.evidence.records import Status
from desktop_app.message import N_, Joined, Message
from desktop_app.scores.interval import wilson

if TYPE_CHECKING:
    from desktop_app.conditions.algebra import Condition
    from desktop_app.conditions.reading import Reading
    from desktop_app.decision.table_row import FromEvidence
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.evidence.records import Proportion

_INTERVAL = "prognosis.interval-constants"
_HUNDRED = 100
_SAYS = N_("Beijing 2020: {beijing}. Neurology 2019: {neurology}. {reading}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure of a cohort.

    Attributes:
        fact: a proportion.
        when: what it was counted at ("at onset"), or "".
        denominator: a proportion with the denominator that the source does not print, or "".
        without: a proportion of those without the antibody, where it is a fact of its own, or "".

    """

    fact: str
    when: str = ""
    denominator: str = ""
    without: str = ""

    def facts(self) -> tuple[str, ...]:
        """Give the facts it shows."""
        return tuple(fact for fact in (self.fact, self.denominator, self.without) if fact)

    def shown(self, evidence: Evidence) -> Message:
        """Write "at onset 60 % (35 of 58; 95 % interval 47 to 72 %), without the antibody 46 %"."""
        parts: list[object] = [self.when] if self.when else []
        printed = evidence.proportion(self.fact)
        counted = evidence.proportion(self.denominator) if self.denominator else printed
        parts.append(Message("{percent} %", {"percent": printed.percent}))
        parts.append(_counted(counted, evidence))
        words = Joined(tuple(part for part in parts if part), " ")
        without = self._without(evidence, printed)
        if without is None:
            return Message("{words}", {"words": words})
        return Message(
            N_("{words}, without the antibody {without} %"), {"words": words, "without": without}
        )

    def _without(self, evidence: Evidence, printed: Proportion) -> object:
        if self.without:
            return evidence.proportion(self.without).percent
        return None if printed.compared is None else printed.compared.percent


def _counted(found: Proportion, evidence: Evidence) -> Message:
    """Write count, total and interval; say so where a source prints no total."""
    if found.of is None or found.count is None:
        return Message(N_("(of how many is not printed)"))
    interval = wilson(evidence, count=found.count, of=found.of)
    exact = found.count * _HUNDRED == found.percent * found.of
    template = (
        N_("(probably {count} of {of}; 95 % interval {lowest} to {highest} %)")
        if found.status is Status.DESIGN
        else N_("({count} of {of}; 95 % interval {lowest} to {highest} %)")
        if exact or not found.derived.startswith("count")
        else N_("(about {count} of {of}; 95 % interval {lowest} to {highest} %)")
    )
    return Message(
        template,
        {
            "count": found.count,
            "of": found.of,
            "lowest": interval.lowest,
            "highest": interval.highest,
        },
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CohortRow(AnyRule):
    """One feature in both cohorts, with what the plan makes of it.

    Attributes:
        feature: what was looked at; it stands in front.
        beijing: figures of the Beijing cohort; () when it reports none.
        neurology: figures of the Neurology cohort; () when it reports none.
        beijing_words: what the Beijing cohort says without a figure, or "".
        neurology_words: what the Neurology cohort says without a figure, or "".
        reading: what this plan makes of both; the more careful way where they disagree.
        disagree: whether the cohorts disagree.
        cites: further facts that the words rest on.

    """

    id: str
    part: Part = Part.PROGNOSIS
    feature: str
    applies: Condition
    reading: str
    cites: tuple[str, ...] = ()
    beijing: tuple[Figure, ...] = ()
    neurology: tuple[Figure, ...] = ()
    beijing_words: str = ""
    neurology_words: str = ""
    disagree: bool = False

    def conditions(self) -> tuple[Condition, ...]:
        """Give for whom it is shown."""
        return (self.applies,)

    def facts(self) -> tuple[str, ...]:
        """Give the figures' facts before the others."""
        shown_for = (fact for part in self.conditions() for fact in part.facts())
        return tuple(dict.fromkeys((*self._cited(), *shown_for)))

    def rows(self) -> tuple[TableRow, ...]:
        """Give its one row, with every figure."""
        return (
            TableRow(
                rule=self.id,
                part=self.part,
                heading=self.feature,
                says=(_SAYS,),
                applies=self.applies,
                fills=self._gaps(),
                cites=self._cited(),
            ),
        )

    def lines(self, reading: Reading) -> tuple[Line, ...]:
        """Give the row while it applies. Its words follow from the evidence alone."""
        if not self.applies.truth(reading):
            return ()
        known = reading.evidence.worked_out
        if self.id not in known:
            known[self.id] = (self._line(reading.evidence),)
        return known[self.id]  # type: ignore[no-any-return]  # this key holds the row

    def _line(self, evidence: Evidence) -> Line:
        cited = self._cited()
        return Line(
            rule=self.id,
            part=self.part,
            tone=Tone.DIFFERS if self.disagree else Tone.PLAIN,
            text=Message(_SAYS, {gap: gives(evidence) for gap, gives in self._gaps().items()}),
            because=(),
            cites=cited,
            status=evidence.weakest(cited),
            heading=Message(self.feature),
        )

    def _gaps(self) -> dict[str, FromEvidence]:
        return {
            "beijing": partial(_side, self.beijing, self.beijing_words),
            "neurology": partial(_side, self.neurology, self.neurology_words),
            "reading": lambda _evidence: Message(self.reading),
        }

    def _cited(self) -> tuple[str, ...]:
        figures = (*self.beijing, *self.neurology)
        shown = tuple(fact for figure in figures for fact in figure.facts())
        return (*shown, *self.cites, *((_INTERVAL,) if shown else ()))


def _side(figures: tuple[Figure, ...], words: str, evidence: Evidence) -> object:
    """Write what one cohort says: its figures, else its words, else that it says nothing."""
    told: list[object] = [figure.shown(evidence) for figure in figures]
    if words:
        told.append(Message(words))
    return Joined(tuple(told) or (Message(N_("not reported in the abstract")),), "; ")
