"""Protection against pneumocystis beside the regimen: what was chosen, and what stands against it.

Co-trimoxazole and methotrexate exclude each other, without exception. Where both are chosen the
gates of both stand, so that neither is printed as the regimen until the clinician changes one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.conditions.vocabulary import ALWAYS, any_of, named, present
from desktop_app.conditions.whole_list import on_list
from desktop_app.findings.choice import ChosenAgent, Prophylaxis
from desktop_app.findings.questions import choice, safety
from desktop_app.findings.treatment import Agent
from desktop_app.message import N_, Message
from desktop_app.prescribing.arithmetic import TABLETS
from desktop_app.prescribing.chosen_agents import agent_chosen
from desktop_app.prescribing.gate import (
    Gate,
    Medicine,
    Regimen,
    Severity,
    Standing,
    hardest_first,
    weigh,
)
from desktop_app.prescribing.prescription import Intake, Stage, stages_of
from desktop_app.prescribing.shared_gates import names_taken
from desktop_app.prescribing.situations import LOW_FILTRATION, PREGNANT
from desktop_app.prescribing.treatment_so_far import still_takes

if TYPE_CHECKING:
    from desktop_app.conditions.reading import Reading
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.prescribing.prescription import Chosen

_DAILY = "pneumocystis.co-trimoxazole-daily"
_THREE_TIMES_A_WEEK = "pneumocystis.co-trimoxazole-three-weekly"
_ATOVAQUONE = "pneumocystis.atovaquone"
_PENTAMIDINE = "pneumocystis.pentamidine"
_DAPSONE = "pneumocystis.dapsone"
# In the order of the form, the first in two ways; for a rule to cite.
DOSES = (_DAILY, _THREE_TIMES_A_WEEK, _ATOVAQUONE, _PENTAMIDINE, _DAPSONE)
NAMES = ("names.atovaquone", "names.pentamidine", "names.dapsone")
_KNOWN = ("pneumocystis.co-trimoxazole", "pneumocystis.alternatives")


METHOTREXATE_BESIDE = named(
    N_("methotrexate chosen or still taken"),
    any_of(
        agent_chosen(ChosenAgent.METHOTREXATE),
        still_takes(
            Agent.METHOTREXATE,
            N_("Medicines given: methotrexate is still taken"),
            N_("Medicines given: methotrexate is not taken"),
        ),
        names_taken("names.methotrexate", N_("methotrexate")),
    ),
)
_POTASSIUM = named(
    N_("a medicine that raises potassium as co-trimoxazole does"),
    any_of(
        agent_chosen(ChosenAgent.CICLOSPORIN),
        names_taken("names.ciclosporin", N_("ciclosporin")),
        names_taken("names.ciclosporin-kidney", N_("an ACE inhibitor or its like")),
    ),
)


def _allergy(medicine: str, *names: str) -> Gate:
    """Known hypersensitivity, with nothing released before allergies are recorded."""
    return Gate(
        id=f"{medicine}.allergy",
        topic=N_("allergy"),
        severity=Severity.BLOCK,
        when=any_of(*(on_list(safety.allergies, name) for name in names)),
        says=N_("Known hypersensitivity to it"),
        cites=("medicine.hypersensitivity", "pneumocystis.alternatives"),
    )


_CO_TRIMOXAZOLE_GATES = hardest_first(
    Gate(
        id="co-trimoxazole.methotrexate",
        topic=N_("methotrexate"),
        severity=Severity.HARD_BLOCK,
        when=METHOTREXATE_BESIDE,
        says=N_(
            "Never with methotrexate, the preventive dose included: severe marrow suppression and "
            "deaths. Choose atovaquone, pentamidine, or dapsone after a G6PD test"
        ),
        release=N_("methotrexate not chosen and no longer taken"),
        cites=("methotrexate.co-trimoxazole", "methotrexate.trimethoprim", *_KNOWN),
    ),
    _allergy("co-trimoxazole", "names.sulfonamide", "names.trimethoprim"),
    Gate(
        id="co-trimoxazole.potassium",
        topic=N_("potassium"),
        severity=Severity.STRONG,
        when=_POTASSIUM,
        says=N_("Raises potassium and creatinine beside it: check both within days and again"),
        cites=("pneumocystis.potassium",),
    ),
    Gate(
        id="co-trimoxazole.kidney",
        topic=N_("kidney function"),
        severity=Severity.STRONG,
        when=any_of(LOW_FILTRATION, present(safety.dialysis)),
        says=N_("Kidney function low: a pharmacist sets the dose; check potassium and creatinine"),
        cites=("pneumocystis.kidney", "pneumocystis.potassium"),
    ),
    Gate(
        id="co-trimoxazole.pregnancy",
        topic=N_("pregnancy"),
        severity=Severity.STRONG,
        when=PREGNANT,
        says=N_("Acts against folate: in pregnancy only with obstetrics"),
        cites=("pneumocystis.pregnancy",),
    ),
)
_DAPSONE_GATES = hardest_first(
    Gate(
        id="dapsone.enzyme",
        topic=N_("G6PD and toxoplasma"),
        severity=Severity.STRONG,
        when=ALWAYS,
        says=N_(
            "Only after a test has ruled G6PD deficiency out, and where toxoplasma serology is "
            "negative; neither is recorded here"
        ),
        cites=(_DAPSONE, "pneumocystis.alternatives"),
    ),
    _allergy("dapsone", "names.dapsone"),
)


def _nothing_of_the_patient(_reading: Reading) -> tuple[()]:
    """Every dose here is the same for everybody."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _FixedDose:
    """A dose that is the same for everybody.

    Attributes:
        ways: facts that each give it in one way; the first is prescribed.
        words: the first in words, with a gap for its amount: ``{dose}``.
        other: the second in words, said beside the dose: ``{other}``.
        is_tablet: whether one tablet of this strength gives it.

    """

    ways: tuple[str, ...]
    words: str
    other: str = ""
    is_tablet: bool = False

    def cites(self) -> tuple[str, ...]:
        """Name the facts behind it."""
        return (*self.ways, *_KNOWN)

    def said(self, evidence: Evidence) -> Message:
        """Put the amount into the words."""
        return Message(self.words, {"dose": evidence.dose(self.ways[0]).maximum})

    def beside(self, evidence: Evidence) -> tuple[Message, ...]:
        """Name the way that is not prescribed here."""
        fixed = Message(N_("Fixed dose"))
        if not self.other:
            return (fixed,)
        return (fixed, Message(self.other, {"other": evidence.dose(self.ways[-1]).maximum}))

    def regimen(self, evidence: Evidence) -> Regimen:
        """Give it as an option."""
        found = evidence.dose(self.ways[0])
        return Regimen(
            dose=self.said(evidence),
            working=self.beside(evidence),
            low=found.maximum,
            high=found.maximum,
            ceiling=found.maximum,
            unit=found.unit,
            cites=self.cites(),
        )

    def stages(self, evidence: Evidence, chosen: Chosen) -> tuple[Stage, ...]:
        """Date it."""
        found = evidence.dose(self.ways[0])
        one_tablet = Intake(when="", parts=((1, found.maximum),), form=TABLETS)
        return (
            Stage(
                begins_on=chosen.starts_on,
                dose=self.said(evidence),
                amount=found.maximum,
                exact=found.maximum,
                unit=found.unit,
                intakes=(one_tablet,) if self.is_tablet else (),
                cites=self.cites(),
            ),
        )


def _medicine(
    protection: Prophylaxis, name: str, dose: _FixedDose, gates: tuple[Gate, ...]
) -> Medicine:
    return Medicine(
        id=str(protection),
        name=name,
        reads=_nothing_of_the_patient,
        regimen=dose.regimen,
        stages=dose.stages,
        needs=(),
        gates=gates,
        advice=(),
        cites=dose.cites(),
    )


PROTECTION = {
    Prophylaxis.CO_TRIMOXAZOLE: _medicine(
        Prophylaxis.CO_TRIMOXAZOLE,
        N_("Co-trimoxazole"),
        _FixedDose(
            ways=(_DAILY, _THREE_TIMES_A_WEEK),
            words=N_("{dose} mg once daily by mouth"),
            other=N_("the source also gives {other} mg three times a week"),
            is_tablet=True,
        ),
        _CO_TRIMOXAZOLE_GATES,
    ),
    Prophylaxis.ATOVAQUONE: _medicine(
        Prophylaxis.ATOVAQUONE,
        N_("Atovaquone"),
        _FixedDose(
            ways=(_ATOVAQUONE,),
            words=N_("{dose} mg of the suspension once daily by mouth, with a fatty meal"),
        ),
        (_allergy("atovaquone", "names.atovaquone"),),
    ),
    Prophylaxis.PENTAMIDINE: _medicine(
        Prophylaxis.PENTAMIDINE,
        N_("Pentamidine"),
        _FixedDose(ways=(_PENTAMIDINE,), words=N_("{dose} mg by nebuliser once a month")),
        (_allergy("pentamidine", "names.pentamidine"),),
    ),
    Prophylaxis.DAPSONE: _medicine(
        Prophylaxis.DAPSONE,
        N_("Dapsone"),
        _FixedDose(ways=(_DAPSONE,), words=N_("{dose} mg once daily by mouth")),
        _DAPSONE_GATES,
    ),
}


def chosen_protection(reading: Reading) -> Medicine | None:
    """Give the medicine chosen against pneumocystis; None while none is, or none was wanted."""
    found: Prophylaxis | None = reading.value(choice.prophylaxis)
    return None if found is None else PROTECTION.get(found)


def prophylaxis_stage(reading: Reading) -> Stage | None:
    """Date what was chosen against pneumocystis; None where there is none or gates stand."""
    medicine = chosen_protection(reading)
    if medicine is None:
        return None
    if weigh(medicine, reading).standing in {Standing.HELD, Standing.EXCLUDED}:
        return None
    (stage,) = stages_of(medicine, reading)
    return stage
