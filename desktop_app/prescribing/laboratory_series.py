"""The tests that are taken at an interval, by medicine: which, how often, and when they restart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.message import N_
from desktop_app.prescribing import intervals

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.prescribing.intervals import Row, Span
    from desktop_app.prescribing.prescription import Stage

AFTER_RISE = "laboratory.after-rise"
STANDARD = "laboratory.standard-schedule"

_COUNT, _KIDNEY = N_("full blood count"), N_("creatinine with filtration rate")
_LIVER = (N_("ALT and AST"), N_("albumin"))
_STANDARD_TESTS = (_COUNT, _KIDNEY, *_LIVER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Tests that are taken at an interval, together with those of other medicines.

    Attributes:
        name: of the medicine, as it stands in a sentence.
        tables: the tables with the interval; the rows of a later one go on where the rows of an
            earlier one end.
        tests: what is taken.
        cites: further facts, on what is taken.

    """

    name: str
    tables: tuple[str, ...]
    tests: tuple[str, ...]
    cites: tuple[str, ...] = ()

    def facts(self) -> tuple[str, ...]:
        """Give the facts behind the dates and the tests."""
        return (*self.tables, AFTER_RISE, *self.cites)

    def rows(self, evidence: Evidence) -> tuple[Row, ...]:
        """Give the rows of the tables, one after the other."""
        rows: tuple[Row, ...] = ()
        for table in self.tables:
            rows = (*rows, *evidence.table(table).rows[len(rows) :])
        return rows


SERIES = {
    "methotrexate": Series(
        name=N_("methotrexate"),
        tables=("methotrexate.tests-schedule", STANDARD),
        tests=_STANDARD_TESTS,
        cites=("scope.safer-governs",),
    ),
    "azathioprine": Series(name=N_("azathioprine"), tables=(STANDARD,), tests=_STANDARD_TESTS),
    "mycophenolate": Series(
        name=N_("mycophenolate mofetil"), tables=(STANDARD,), tests=_STANDARD_TESTS
    ),
    "ciclosporin": Series(
        name=N_("ciclosporin"),
        tables=("ciclosporin.tests-schedule",),
        tests=(*_STANDARD_TESTS, N_("blood pressure"), N_("glucose")),
        cites=("ciclosporin.tests-later-bsr",),
    ),
    "cyclophosphamide": Series(
        name=N_("cyclophosphamide"),
        tables=("cyclophosphamide.tests-schedule",),
        tests=(_COUNT, _KIDNEY, N_("urine for blood")),
    ),
}
# While azathioprine is given with allopurinol in spite of the warning.
WITH_ALLOPURINOL = Series(
    name=N_("azathioprine with allopurinol"),
    tables=("azathioprine.allopurinol-counts",),
    tests=(_COUNT,),
)

SERIES_FACTS = tuple(
    dict.fromkeys(
        fact for series in (*SERIES.values(), WITH_ALLOPURINOL) for fact in series.facts()
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """A medicine that is given, as its tests need it.

    Attributes:
        medicine: its name in the formulary.
        stages: its dated doses; empty while they are not known.
        first_day: of the first dose.
        haemolysis: whether haemolysis is a risk with immunoglobulin.
        allopurinol: whether azathioprine is given with allopurinol.

    """

    medicine: str
    stages: tuple[Stage, ...]
    first_day: date
    haemolysis: bool = False
    allopurinol: bool = False

    def rises(self) -> tuple[date, ...]:
        """Give the days on which the dose goes up."""
        pairs = zip(self.stages, self.stages[1:], strict=False)
        return tuple(after.begins_on for before, after in pairs if after.amount > before.amount)

    def doses(self) -> tuple[date, ...]:
        """Give the day of each dated dose; the first day when there is none."""
        return tuple(stage.begins_on for stage in self.stages) or (self.first_day,)

    def series(self) -> tuple[Series, ...]:
        """Give the tests that are taken at an interval."""
        own = SERIES.get(self.medicine)
        return tuple(
            series
            for series, taken in ((own, True), (WITH_ALLOPURINOL, self.allopurinol))
            if series is not None and taken
        )


def laid(evidence: Evidence, given: Watched, series: Series) -> Iterator[Span]:
    """Lay out the intervals of one medicine; a rise of the dose begins the short one again."""
    rows, rises = series.rows(evidence), given.rises()
    if intervals.is_restarted(rows):
        yield from intervals.restarted(rows, (given.first_day, *rises))
        return
    yield from intervals.spans(rows, given.first_day)
    for rise in rises:
        yield from intervals.spans(evidence.table(AFTER_RISE).rows, rise)


def runs(evidence: Evidence, given: Watched, series: Series, day: date) -> bool:
    """Tell whether the tests of a medicine are still taken on a day, its last one included."""
    return any(span.begins < day <= span.ends for span in laid(evidence, given, series))
