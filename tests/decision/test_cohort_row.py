"""How a figure of a cohort is written, whatever its source prints of it."""

from __future__ import annotations

import pytest

from desktop_app.decision.cohort_row import Figure
from tests.decision.tables import EVIDENCE, words


@pytest.mark.parametrize(
    ("figure", "wanted"),
    [
        (Figure(fact="beijing.remission"), "97 % (of how many is not printed)"),
        (
            Figure(fact="beijing.remission", denominator="beijing.remission-denominator"),
            "97 % (probably 32 of 33; 95 % interval 84.7 to 99.5 %)",
        ),
        (
            Figure(fact="cohort.fever", when="at onset"),
            "at onset 7 % (about 4 of 58; 95 % interval 2.7 to 16.4 %), without the antibody 21 %",
        ),
        (
            Figure(fact="beijing.malignancy"),
            "0 % (0 of 40; 95 % interval 0 to 8.8 %), without the antibody 12 %",
        ),
        (
            Figure(fact="testing.line-blot-sensitivity"),
            "4 % (of how many is not printed), without the antibody 7 %",
        ),
    ],
)
def test_a_figure_shows_count_total_and_interval(figure: Figure, wanted: str) -> None:
    assert words(figure.shown(EVIDENCE), EVIDENCE) == wanted
