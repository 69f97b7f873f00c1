"""The products whose strengths a site may set: which exist, and which are at hand.

A site keeps what its market has; ``Evidence.with_strengths`` puts its list into force.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop_app.message import N_
from desktop_app.prescribing.arithmetic import CAPSULES, PENS, TABLETS, VIALS, strengths

if TYPE_CHECKING:
    from desktop_app.evidence.evidence_base import Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """One product of a medicine.

    Attributes:
        fact: the table of its strengths; its rows hold ``mg``.
        medicine: the formulary's name, or "folic-acid", which goes with methotrexate.
        form: one and several, as in ``TABLETS``; a row may name its own form.
        label: what a person reads, such as "Prednisone tablets".

    """

    fact: str
    medicine: str
    form: tuple[str, str]
    label: str


PRODUCTS: tuple[Product, ...] = (
    Product(
        fact="prednisone.tablets",
        medicine="prednisone",
        form=TABLETS,
        label=N_("Prednisone tablets"),
    ),
    Product(
        fact="methotrexate.tablets",
        medicine="methotrexate",
        form=TABLETS,
        label=N_("Methotrexate tablets"),
    ),
    Product(
        fact="methotrexate.pens",
        medicine="methotrexate",
        form=PENS,
        label=N_("Methotrexate pens"),
    ),
    Product(
        fact="folic-acid.tablets",
        medicine="folic-acid",
        form=TABLETS,
        label=N_("Folic acid tablets"),
    ),
    Product(
        fact="azathioprine.tablets",
        medicine="azathioprine",
        form=TABLETS,
        label=N_("Azathioprine tablets"),
    ),
    Product(
        fact="mycophenolate.tablets",
        medicine="mycophenolate",
        form=TABLETS,
        label=N_("Mycophenolate mofetil capsules and tablets"),
    ),
    Product(
        fact="ciclosporin.capsules",
        medicine="ciclosporin",
        form=CAPSULES,
        label=N_("Ciclosporin capsules"),
    ),
    Product(
        fact="hydroxychloroquine.tablets",
        medicine="hydroxychloroquine",
        form=TABLETS,
        label=N_("Hydroxychloroquine tablets"),
    ),
    Product(
        fact="methylprednisolone.vials",
        medicine="methylprednisolone",
        form=VIALS,
        label=N_("Methylprednisolone vials"),
    ),
    Product(
        fact="immunoglobulin.vials",
        medicine="immunoglobulin",
        form=VIALS,
        label=N_("Immunoglobulin vials"),
    ),
    Product(
        fact="cyclophosphamide.vials",
        medicine="cyclophosphamide",
        form=VIALS,
        label=N_("Cyclophosphamide vials"),
    ),
    Product(
        fact="rituximab.vials",
        medicine="rituximab",
        form=VIALS,
        label=N_("Rituximab vials"),
    ),
)


def existing(evidence: Evidence, fact_id: str) -> tuple[Decimal, ...]:
    """Give every strength in mg that the base knows of, smallest first."""
    return tuple(sorted(Decimal(row["mg"]) for row in evidence.table(fact_id).rows))


def in_use(evidence: Evidence, fact_id: str) -> tuple[Decimal, ...]:
    """Give the strengths in mg that doses are made up from, smallest first."""
    return tuple(reversed(strengths(evidence, fact_id)))
