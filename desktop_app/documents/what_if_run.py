"""Trying the answers that might change a plan, one at a time, so that nobody has to wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.decision.what_if import what_if
from desktop_app.documents.what_if_board import WhatIfBoard
from desktop_app.documents.what_if_order import in_order
from desktop_app.documents.what_if_words import question_words, worded
from desktop_app.findings.case import answers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from desktop_app.decision.what_if import Tried
    from desktop_app.documents.what_if_board import QuestionTried
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.findings.case import Case


class WhatIfRun:
    """A search through all answers that are open or near a boundary, for one case."""

    def __init__(self, case: Case, evidence: Evidence, day: date) -> None:
        """Prepare the search; nothing is tried yet."""
        self._evidence = evidence
        self._recorded = frozenset(path for path, _, value in answers(case) if value is not None)
        self._questions: list[QuestionTried] = []
        self._unchanged: list[str] = []
        self._tried = 0
        self._board: WhatIfBoard | None = None
        self._search = self._steps(what_if(case, evidence, day))

    def step(self) -> bool:
        """Try one more answer, about a millisecond of work; False once all are tried."""
        return next(self._search, False)

    def to_the_end(self) -> WhatIfBoard:
        """Try all that is left, and give what was found."""
        while self.step():
            pass
        return self.board

    @property
    def board(self) -> WhatIfBoard:
        """What has been found so far, in words, the most important first."""
        if self._board is None:
            self._board = WhatIfBoard(
                questions=in_order(self._questions, self._recorded),
                unchanged=tuple(self._unchanged),
                tried=self._tried,
            )
        return self._board

    def _steps(self, search: Iterator[Tried | None]) -> Iterator[bool]:
        """Go through the search, and put what it finds into words an answer at a time."""
        for tried in search:
            if tried is not None:
                for question in worded(tried, self._evidence) if tried.consequences else ():
                    yield True
                    self._questions += [question] if question else []
                if not tried.consequences:
                    self._unchanged.append(question_words(tried.path))
                self._tried += tried.count
                self._board = None
            yield True


def what_if_board(case: Case, evidence: Evidence, day: date) -> WhatIfBoard:
    """Try every answer that is open or near a boundary, to the end."""
    return WhatIfRun(case, evidence, day).to_the_end()
