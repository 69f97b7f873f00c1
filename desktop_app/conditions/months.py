"""Calendar months between days: three months after 30 November is the last day of February."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

_MONTHS_A_YEAR = 12


def months_after(start: date, months: int) -> date:
    """Give the same day of the month ``months`` later, or the month's last day if it is shorter."""
    year, month = divmod(start.year * _MONTHS_A_YEAR + start.month - 1 + months, _MONTHS_A_YEAR)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def months_completed(start: date, today: date) -> int:
    """Count the whole months from ``start`` to ``today``; negative before ``start``."""
    months = (today.year - start.year) * _MONTHS_A_YEAR + today.month - start.month
    return months if months_after(start, months) <= today else months - 1


def years_after(start: date, years: int) -> date:
    """Give the same day ``years`` later; 28 February where there is no 29th."""
    return months_after(start, years * _MONTHS_A_YEAR)
