"""The strengths that a site sets: what exists, what is in use, and what is refused."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desktop_app.decision.decide import decide
from desktop_app.errors import UserError
from desktop_app.prescribing.formulary import FORMULARY
from desktop_app.prescribing.products import PRODUCTS, existing, in_use
from tests.decision.tables import EVIDENCE, TODAY, case_of
from tests.prescribing.patients import READY, dose, words

FACTS = [product.fact for product in PRODUCTS]


@pytest.mark.parametrize("fact", FACTS)
def test_each_product_is_a_table_of_strengths_of_a_known_medicine(fact: str) -> None:
    found = existing(EVIDENCE, fact)
    assert found == tuple(sorted(set(found)))
    assert all(strength > 0 for strength in found)
    assert set(in_use(EVIDENCE, fact)) <= set(found)
    assert in_use(EVIDENCE, fact)


def test_products_are_named_once_and_belong_to_the_formulary() -> None:
    assert len(set(FACTS)) == len(FACTS)
    known = {medicine.id for medicine in FORMULARY} | {"folic-acid"}
    assert {product.medicine for product in PRODUCTS} <= known


def test_methotrexate_tablets_hold_2_5_mg_unless_a_site_asks_for_others() -> None:
    assert in_use(EVIDENCE, "methotrexate.tablets") == (Decimal("2.5"),)
    assert Decimal(10) in existing(EVIDENCE, "methotrexate.tablets")


def test_a_site_keeps_what_its_market_has() -> None:
    site = EVIDENCE.with_strengths({"azathioprine.tablets": (Decimal(100), Decimal(50))})
    assert list(in_use(site, "azathioprine.tablets")) == [50, 100]
    assert existing(site, "azathioprine.tablets") == existing(EVIDENCE, "azathioprine.tablets")
    assert in_use(site, "prednisone.tablets") == in_use(EVIDENCE, "prednisone.tablets")
    count = dose("azathioprine", evidence=site).count
    assert count is not None
    assert words(count.says) == "tablets of 50 and 100 mg"


def test_the_evidence_says_that_a_site_set_its_strengths() -> None:
    site = EVIDENCE.with_strengths({"prednisone.tablets": (Decimal(20), Decimal("2.5"))})
    fact = site.fact("prednisone.tablets")
    assert fact.says.endswith("Strengths as set by this site: 2.5, 20 mg.")
    assert fact.status is EVIDENCE.fact("prednisone.tablets").status
    assert site.edition == EVIDENCE.edition
    assert site.fingerprint != EVIDENCE.fingerprint


def test_the_plan_bears_the_fingerprint_of_the_site() -> None:
    site = EVIDENCE.with_strengths({"prednisone.tablets": (Decimal(50),)})
    case = case_of(READY, {})
    assert decide(case, site, TODAY).evidence_fingerprint == site.fingerprint


def test_the_same_list_in_another_order_is_the_same_site() -> None:
    one = EVIDENCE.with_strengths({"prednisone.tablets": (Decimal(5), Decimal(20))})
    other = EVIDENCE.with_strengths({"prednisone.tablets": (Decimal(20), Decimal("5.0"))})
    assert one.fingerprint == other.fingerprint
    assert EVIDENCE.with_strengths({}) is EVIDENCE


@pytest.mark.parametrize(
    ("chosen", "sentence"),
    [
        ({"prednisone.tablets": (Decimal(7),)}, "there is none of 7 mg"),
        ({"prednisone.tablets": (Decimal(5), Decimal(7))}, "at least one of 1, 2.5, 5, 10, 20, 50"),
        ({"prednisone.tablets": ()}, "none is chosen"),
        ({"prednisone.capsules": (Decimal(5),)}, "does not know"),
        ({"prednisone.dose": (Decimal(5),)}, "does not know"),
        ({"names.prednisone": (Decimal(5),)}, "does not know"),
    ],
)
def test_a_strength_that_nobody_makes_is_refused_in_a_sentence(
    chosen: dict[str, tuple[Decimal, ...]], sentence: str
) -> None:
    with pytest.raises(UserError, match=sentence):
        EVIDENCE.with_strengths(chosen)
