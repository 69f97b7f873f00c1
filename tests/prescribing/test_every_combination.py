"""Every combination of the findings that rule a medicine out, against a table written by hand.

``what-excludes-what.toml`` says for each finding which medicines the prescribing review excludes;
it knows nothing of the gates. In every combination a medicine is excluded exactly where the table
says so, never has a dose then, and no dose passes the ceiling written there. Where findings are not
assessed, no medicine that one of them could rule out is offered.
"""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from enum import Enum
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

import pytest

from desktop_app.conditions.reading import Reading
from desktop_app.prescribing.formulary import FORMULARY
from desktop_app.prescribing.gate import Standing, weigh
from tests.decision.tables import EVIDENCE, ROOT, TODAY, case_of
from tests.prescribing.patients import SEVERE, option, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from desktop_app.findings.case import Case
    from desktop_app.findings.section import Section
    from desktop_app.prescribing.gate import Regimen


class State(Enum):
    """What is known of a finding."""

    THERE = "there"
    NOT_THERE = "not there"
    NOT_ASSESSED = "not assessed"


class Finding(NamedTuple):
    """A finding, the place and the answers of each state, and the medicines it rules out."""

    name: str
    section: str
    field: str
    answers: Mapping[State, object]
    excludes: frozenset[str]


class Combination(NamedTuple):
    """One combination: its case, and the medicines ruled out for certain and perhaps."""

    case: Case
    there: frozenset[str]
    excluded: frozenset[str]
    perhaps: frozenset[str]


_TABLE = tomllib.loads(
    (ROOT / "tests/prescribing/what-excludes-what.toml").read_text(encoding="utf-8")
)
BASE: Mapping[str, object] = {
    **SEVERE,
    "patient.weight": "68 kg",
    "patient.weight_measured_on": "2026-11-21",
    "safety.pregnancy": "test negative",
    "safety.second_pregnancy_test": "present",
    "safety.contraception": "present",
    # With a line on the list that nobody understands, only the question itself answers.
    "safety.medicines": ["green powder"],
}
PLAIN = case_of(BASE, {})
_COUNTED = re.compile(r"([\d.]+) (?:tablets?|capsules?|vials?) of ([\d.]+) mg")
_OFFERED = (Standing.AVAILABLE, Standing.CAUTION)


def _finding(entry: Mapping[str, object]) -> Finding:
    path, excludes = str(entry["path"]), entry["excludes"]
    assert isinstance(excludes, list)
    section, _, field = path.partition(".")
    there = case_of({**BASE, path: entry["answer"]}, {})
    return Finding(
        name=str(entry["finding"]),
        section=section,
        field=field,
        answers={
            State.THERE: getattr(getattr(there, section), field),
            State.NOT_THERE: getattr(getattr(PLAIN, section), field),
            State.NOT_ASSESSED: None,
        },
        excludes=frozenset(excludes),
    )


FIRST, SECOND, THIRD = (tuple(map(_finding, _TABLE[name])) for name in ("first", "second", "third"))
EVERY = (*FIRST, *SECOND, *THIRD)
_BY_NAME = {finding.name: finding for finding in EVERY}
PERHAPS = [tuple(_BY_NAME[name] for name in names) for names in _TABLE["perhaps"]]


def _combinations(findings: Sequence[Finding], *states: State) -> Iterator[Combination]:
    """Give every combination of the states. Sections are built once and shared."""
    places: dict[str, list[int]] = {}
    for place, finding in enumerate(findings):
        places.setdefault(finding.section, []).append(place)
    built: dict[tuple[object, ...], Section] = {}
    for now in product(states, repeat=len(findings)):
        changed = {}
        for section, its_places in places.items():
            key = (section, *(now[place] for place in its_places))
            if key not in built:
                its = ((findings[place], now[place]) for place in its_places)
                answers = {finding.field: finding.answers[state] for finding, state in its}
                built[key] = getattr(PLAIN, section).model_copy(update=answers)
            changed[section] = built[key]
        found = {
            state: [finding for finding, its in zip(findings, now, strict=True) if its is state]
            for state in State
        }
        yield Combination(
            case=PLAIN.model_copy(update=changed),
            there=frozenset(finding.name for finding in found[State.THERE]),
            excluded=_ruled_out(found[State.THERE]),
            perhaps=_ruled_out(found[State.NOT_ASSESSED]),
        )


def _ruled_out(findings: Sequence[Finding]) -> frozenset[str]:
    return frozenset().union(*(finding.excludes for finding in findings))


def _ceiling(medicine: str, there: frozenset[str]) -> Decimal:
    """Give the ceiling of the table in this combination."""
    lower = (its[medicine] for name, its in LOWER.items() if name in there and medicine in its)
    return min((CEILINGS[medicine], *lower))


CEILINGS = {name: Decimal(most) for name, most in _TABLE["ceilings"].items()}
AT_ONCE = {name: Decimal(most) for name, most in _TABLE["at_once"].items()}
LOWER = {
    finding: {name: Decimal(most) for name, most in its.items()}
    for finding, its in _TABLE["lower_ceilings"].items()
}


def _counted(regimen: Regimen) -> Decimal | None:
    """Give the mg that a count adds up to at one time, at its most; None where it counts none."""
    if regimen.count is None:
        return None
    said = words(regimen.count.says)
    parts = [Decimal(count) * Decimal(strength) for count, strength in _COUNTED.findall(said)]
    return sum(parts, Decimal(0)) or None


def _check(findings: Sequence[Finding], *states: State) -> int:
    """Weigh every medicine for every combination; give how many combinations there were."""
    seen: dict[tuple[str, Decimal, Decimal], Regimen] = {}
    done = 0
    for found in _combinations(findings, *states):
        reading = Reading(found.case, EVIDENCE, TODAY)
        done += 1
        for medicine in FORMULARY:
            name = medicine.id
            option = weigh(medicine, reading)
            standing, regimen = option.standing, option.regimen
            if name in found.excluded:
                assert standing is Standing.EXCLUDED, (name, standing, found.there)
                assert regimen is None, (name, found.there)
                continue
            wanted = (Standing.HELD,) if name in found.perhaps else _OFFERED
            assert standing in wanted, (name, standing, found.there)
            assert regimen is not None, (name, found.there)
            most = _ceiling(name, found.there)
            assert 0 < regimen.low <= regimen.high <= most, (name, regimen.high, found.there)
            assert regimen.high <= regimen.ceiling, (name, found.there)
            seen[name, regimen.low, regimen.high] = regimen
    for (name, *_), regimen in seen.items():
        counted = _counted(regimen)
        assert counted is None or counted <= AT_ONCE[name], words(regimen.dose)
    return done


def test_there_are_enough_findings_to_combine() -> None:
    assert 1 << len(FIRST) >= 65536
    assert len({finding.name for finding in EVERY}) == len(EVERY)
    assert {name for names in _TABLE["perhaps"] for name in names} >= {its.name for its in THIRD}


@pytest.mark.usefixtures("unmeasured")
@pytest.mark.parametrize("findings", [FIRST, SECOND], ids=["first", "second"])
def test_what_the_review_excludes_is_excluded_in_every_combination_and_nothing_else(
    findings: Sequence[Finding],
) -> None:
    assert _check(findings, State.THERE, State.NOT_THERE) == 1 << len(findings)


@pytest.mark.usefixtures("unmeasured")
@pytest.mark.parametrize("findings", PERHAPS, ids=["first", "second", "third"])
def test_a_medicine_waits_in_every_combination_while_what_may_exclude_it_is_not_assessed(
    findings: Sequence[Finding],
) -> None:
    assert _check(findings, *State) == 3 ** len(findings)


def test_of_a_man_who_plans_a_child_only_cyclophosphamide_is_taken_away() -> None:
    man = {"patient.sex": "male", "safety.pregnancy": "not assessed"}
    for plans, excluded in (("absent", set()), ("present", {"cyclophosphamide"})):
        changes = {**man, "safety.plans_child": plans}
        found = {name for name in CEILINGS if option(name, changes).standing is Standing.EXCLUDED}
        assert found == excluded


def test_each_finding_alone_is_a_change_and_the_table_reaches_every_medicine() -> None:
    for finding in EVERY:
        assert finding.answers[State.THERE] not in (finding.answers[State.NOT_THERE], None)
        assert finding.answers[State.NOT_THERE] is not None, finding.name
        assert finding.excludes
    every = {medicine.id for medicine in FORMULARY}
    # Nothing but an allergy rules hydroxychloroquine out.
    assert _ruled_out(EVERY) == every - {"hydroxychloroquine"}
    assert set(CEILINGS) == every


def test_the_counts_that_are_held_against_a_ceiling_are_read() -> None:
    reading = Reading(PLAIN, EVIDENCE, TODAY)
    for medicine in FORMULARY:
        regimen = weigh(medicine, reading).regimen
        assert regimen is not None
        if medicine.id in {"prednisone", "methotrexate", "mycophenolate", "rituximab"}:
            assert _counted(regimen) == AT_ONCE[medicine.id]
