"""Measure the budgets and print them as a table: `python3 packaging/dev.py bench`.

Times drift from machine to machine and from minute to minute, so each is given beside something
measured in the same run: a bare window, a fixed loop of plain Python, the same words by plain
ReportLab. Exit status 1 when a budget does not hold.
"""

from __future__ import annotations

import ast
import gc
import io
import os
import statistics
import sys
import time
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.findings.case import Case

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "resources" / "examples"
FULL = ("13-full-record.json", "14-full-record-severe.json")
HALF_FILLED = "01-classic-at-46.json"
CHARTED = "28-six-visits.json"
TODAY = date(2026, 11, 21)


# The budgets of the design; that of the start is in bench_start.py.
EDIT_MS, DECIDE_MS, PAPER, FUNCTION_LINES, FILE_LINES = 16, 0.5, 2, 40, 300
WHAT_IF_MS = 100


@dataclass(frozen=True)
class Row:
    """One line of the table: what was measured, how much is allowed, and how it was reached."""

    what: str
    value: float
    unit: str
    budget: float | None = None
    details: str = ""

    @property
    def holds(self) -> bool:
        """Whether the budget holds; what has none always does."""
        return self.budget is None or self.value <= self.budget

    def __str__(self) -> str:
        """Give the row as it is printed."""
        allowed = "no budget" if self.budget is None else f"<= {self.budget:g} {self.unit}"
        mark = "ok  " if self.holds else "OVER"
        measured = f"{self.value:.2f} {self.unit}"
        return f"{mark}  {self.what:<50} {allowed:<12} {measured:<11} {self.details}"


def best(action: Callable[[], object], runs: int) -> float:
    """Give the shortest of many runs, in milliseconds: the one least disturbed."""
    action()
    gc.collect()
    gc.disable()
    times = []
    for _ in range(runs):
        started = time.perf_counter()
        action()
        times.append(time.perf_counter() - started)
    gc.enable()
    return min(times) * 1000


def yardstick() -> float:
    """Give the milliseconds of a fixed loop of plain Python, to compare machines by."""
    return best(lambda: sum(number % 7 for number in range(10_000)), 50)


def edit(evidence: Evidence, case: Case) -> Row:
    """Time an answer until the plan panel has been painted again."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from desktop_app.screens.workplace import Workplace
    from desktop_app.services import Services
    from desktop_app.settings import Settings

    qt = QApplication.instance() or QApplication(["bench"])
    workplace = Workplace(
        qt,  # type: ignore[arg-type]  # QApplication.instance is typed as its base
        Settings(),
        lambda: Services(evidence, lambda: TODAY),
        today=lambda: TODAY,
    )
    workplace.load()
    workplace.state.replace(case, None)
    window = workplace.window
    window.show()
    qt.processEvents()
    answers = [("muscle.dysphagia", answer) for answer in ("present", "absent", None)]
    times = []
    for path, answer in answers * 10:
        started = time.perf_counter()
        workplace.state.answer(path, answer)
        qt.processEvents()
        times.append((time.perf_counter() - started) * 1000)
    middle = statistics.median(times)
    workplace.state.replace(workplace.state.case, None)
    return Row("one edit until the plan panel is painted", middle, "ms", EDIT_MS)


def decisions(evidence: Evidence) -> list[Row]:
    """Time `decide` on the full cases, and with every reason and citation read."""
    from desktop_app.decision.decide import decide
    from desktop_app.documents.plan_data import plan_data
    from desktop_app.exchange.case_file import read_case

    loop = yardstick()
    rows = []
    for name in FULL:
        case = read_case(EXAMPLES / name)
        deciding = partial(decide, case, evidence, TODAY)
        spent = best(deciding, 300)
        whole = best(lambda deciding=deciding: plan_data(deciding(), evidence), 30)  # type: ignore[misc]  # bound early on purpose
        rows.append(
            Row(
                f"decide, {name.removesuffix('.json')}",
                spent,
                "ms",
                DECIDE_MS,
                f"{spent / loop:.2f} x a fixed loop; every reason in words {whole:.1f} ms",
            )
        )
    return rows


def what_ifs(evidence: Evidence) -> list[Row]:
    """Time all answers to all open questions, and the longest step, which could delay a key."""
    from bench_what_if import deciding, longest_step

    from desktop_app.exchange.case_file import read_case

    rows, longest = [], 0.0
    for name in (*FULL, HALF_FILLED):
        case = read_case(EXAMPLES / name)
        steps, near = deciding(case, evidence, TODAY)
        longest = max(longest, longest_step(case, evidence, TODAY))
        what = f"what-if, all open questions, {name.removesuffix('.json')}"
        details = f"{len(steps)} steps; numbers near a threshold {near:.0f} ms more"
        rows.append(Row(what, sum(steps), "ms", WHAT_IF_MS if name in FULL else None, details))
    return [*rows, Row("  its longest step, words included", longest, "ms", EDIT_MS)]


def papers(evidence: Evidence) -> list[Row]:
    """Time the plan of a full record, and one with a long course and its chart."""
    return [
        _paper(evidence, FULL[0], "plan PDF, tagged, warm, against plain ReportLab"),
        _paper(evidence, CHARTED, "  with the chart of six visits"),
    ]


def _paper(evidence: Evidence, name: str, what: str) -> Row:
    """Time the plan as PDF against the same words by plain ReportLab."""
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    from desktop_app.decision.decide import decide
    from desktop_app.documents.archival import Attachment
    from desktop_app.documents.fonts import REGULAR, register_fonts
    from desktop_app.documents.plan_pdf import plan_pdf
    from desktop_app.documents.plan_text import plan_text
    from desktop_app.exchange.case_file import case_bytes, read_case
    from desktop_app.exchange.seal import sealed

    case = read_case(EXAMPLES / name)
    plan = decide(case, evidence, TODAY)
    inside = Attachment("plan.json", "The case", case_bytes(case))
    register_fonts()
    style = ParagraphStyle("plain", fontName=REGULAR, fontSize=9)
    escaped = (line.replace("&", "&amp;").replace("<", "&lt;") for line in
               plan_text(case, plan, evidence).splitlines() if line.strip())  # fmt: skip
    lines = list(escaped)

    def plainly() -> None:
        SimpleDocTemplate(io.BytesIO()).build([Paragraph(line, style) for line in lines])

    def ours_tagged() -> None:
        sealed(plan_pdf(case, plan, evidence, version="bench", attachment=inside))

    ours = best(ours_tagged, 7)
    plain = best(plainly, 7)
    return Row(
        what,
        ours / plain,
        "x",
        PAPER,
        f"{ours:.0f} / {plain:.0f} ms, one typeface, the same words",
    )


def sizes() -> list[Row]:
    """Give the longest file and function of the program."""
    longest_file, longest_function = 0, 0
    for path in (ROOT / "desktop_app").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        longest_file = max(longest_file, len(text.splitlines()))
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
                first = node.body[0]
                has_words = ast.get_docstring(node) is not None and first.end_lineno is not None
                words = first.end_lineno - first.lineno + 1 if has_words and first.end_lineno else 0
                longest_function = max(longest_function, node.end_lineno - node.lineno + 1 - words)
    return [
        Row("longest function", longest_function, "lines", FUNCTION_LINES),
        Row("longest file", longest_file, "lines", FILE_LINES),
    ]


def main() -> int:
    """Measure everything and print the table."""
    from bench_records import timed
    from bench_start import starts

    from desktop_app.evidence.load import load
    from desktop_app.exchange.case_file import read_case

    evidence = load(ROOT / "seeds")
    case = read_case(EXAMPLES / FULL[0])
    rows = [*(Row(*found) for found in starts(ROOT)), edit(evidence, case)]
    rows += [*decisions(evidence), *what_ifs(evidence)]
    rows += [*papers(evidence), *(Row(*found) for found in timed(evidence, EXAMPLES)), *sizes()]
    print(*rows, sep="\n")
    return 0 if all(row.holds for row in rows) else 1


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main())
