"""Courses of disease to draw: short and long, with gaps, crowded, at the edges of a scale."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from desktop_app.decision.course import Change, Course, Point, Series
from desktop_app.message import Message

LABELS = {
    "mi2_level": ("Anti-Mi-2 level", "[arb'U]", None),
    "ck": ("CK", "{xULN}", Decimal(1)),
    "mmt_total": ("MMT-8, both sides", "{score}", Decimal(150)),
    "cdasi_activity": ("CDASI activity", "{score}", None),
    "prednisone_dose": ("Prednisone", "mg/d", None),
}
START = date(2018, 10, 1)


def course_of(
    days: list[int], changes: dict[int, str] | None = None, **values: list[str | None]
) -> Course:
    """A course whose values stand at days counted from the first; None is not assessed."""
    visits = [START + timedelta(days=day) for day in days]
    series = []
    for name, (label, unit, limit) in LABELS.items():
        points = tuple(
            Point(day, Decimal(value))
            for day, value in zip(visits, values.get(name, []), strict=False)
            if value is not None
        )
        if points:
            series.append(Series(name=name, label=label, unit=unit, points=points, limit=limit))
    return Course(
        first=visits[0],
        last=visits[-1],
        visits=tuple(visits),
        series=tuple(series),
        changes=tuple(
            Change(START + timedelta(days=day), Message(text))
            for day, text in sorted((changes or {}).items())
        ),
    )


DAYS = [0, 28, 63, 105, 140, 186]
SIX = course_of(
    DAYS,
    {2: "Methotrexate started", 64: "Intravenous immunoglobulin started"},
    mi2_level=["128", "120", "104", "88", "61", "33"],
    ck=["12.6", "8.8", "4.8", "3.5", "1.8", "1.4"],
    mmt_total=["118", "121", "128", "131", "137", "141"],
    cdasi_activity=["28", "25", "19", "15", "9", "6"],
    prednisone_dose=["60", "60", "40", "30", "20", "10"],
)
SIXTY_DAYS = [49 * place for place in range(59)] + [49 * 58 + 1]
SIXTY = course_of(
    SIXTY_DAYS,
    {90 * place: f"Azathioprine and {place} other medicines started" for place in range(25)},
    mi2_level=[str(150 - 2 * place + 31 * (place % 3)) for place in range(60)],
    ck=[str(round(19 / (1 + place / 4) + place % 4, 1)) for place in range(60)],
    mmt_total=[str(min(150, 100 + place - 7 * (place % 3))) for place in range(60)],
    cdasi_activity=[str(max(0, 40 - place + 5 * (place % 2))) for place in range(60)],
    prednisone_dose=[str((80 - 7.5 * place) % 80) for place in range(60)],
)
COURSES = {
    "six visits in six months": SIX,
    "sixty visits in eight years": SIXTY,
    "two visits a day apart": course_of([0, 1], mi2_level=["5", "4"], prednisone_dose=["5", "2.5"]),
    "a long gap": course_of(
        [0, 1, 56, 2400, 2820],
        {0: "Rituximab given", 1: "Methotrexate started", 2820: "Methotrexate stopped"},
        mi2_level=["140", "138", "90", "12", "101"],
        ck=["32.6", "31.1", "4.7", "0.8", "6.5"],
        mmt_total=["150", "150", "128", "149", "131"],
        prednisone_dose=["80", "80", "40", "0", "12.5"],
    ),
    "crowded changes": replace(
        SIX,
        changes=tuple(
            Change(START + timedelta(days=day), Message("Mycophenolate mofetil started"))
            for day in (0, 1, 2, 28, 29, 90, 91, 92, 184, 185, 186)
        ),
    ),
    "nothing but zero": course_of([0, 30], ck=["0", "0"], cdasi_activity=["0", "0"]),
    "one value": course_of([0, 30], ck=[None, "0.99"]),
    "at the limit": course_of([0, 30, 60], ck=["1", "1", "1"], mmt_total=["150", "150", "150"]),
    "a large total": course_of([0, 30], mi2_level=["99999.5", "100000"]),
}
