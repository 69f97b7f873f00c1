"""Liver, kidney, urinary tract, fluids and salts."""

from typing import Annotated

from desktop_app.findings.finding import Presence, Sign
from desktop_app.findings.section import Section
from desktop_app.message import N_

LIVER_AND_KIDNEY = N_("Liver and kidney")
OTHER_ILLNESS = N_("Other illness")
YES_NO = (N_("Yes"), N_("No"))


def illness(
    label: str, definition: str, includes: str = "", excludes: str = "", group: str = OTHER_ILLNESS
) -> Sign:
    """Describe an illness, a reaction or a medicine taken: yes or no."""
    return Sign(
        label=label,
        definition=definition,
        includes=includes,
        excludes=excludes,
        group=group,
        words=YES_NO,
    )


class Organs(Section):
    """The third part of Safety."""

    chronic_liver_disease: Annotated[
        Presence | None,
        illness(
            N_("Chronic liver disease"),
            N_("Fatty, alcoholic, viral, autoimmune or any cirrhosis"),
            excludes=N_("Raised AST or ALT that comes from muscle"),
            group=LIVER_AND_KIDNEY,
        ),
    ] = None
    alcohol_excess: Annotated[
        Presence | None,
        illness(
            N_("Alcohol excess"),
            N_("More than about 14 units in a week, or dependence"),
            excludes=N_("Former excess, now abstinent, with a healthy liver"),
            group=LIVER_AND_KIDNEY,
        ),
    ] = None
    dialysis: Annotated[
        Presence | None,
        illness(N_("Dialysis"), N_("Of any kind, now"), group=LIVER_AND_KIDNEY),
    ] = None
    urinary_obstruction: Annotated[
        Presence | None,
        illness(
            N_("Urinary outflow obstruction"),
            N_("Urine cannot leave the bladder freely"),
            N_("Retention, large residual volume, obstructing prostate or stone"),
            group=LIVER_AND_KIDNEY,
        ),
    ] = None
    urothelial_injury: Annotated[
        Presence | None,
        illness(
            N_("Injured bladder lining"),
            N_("Acute urothelial toxicity, now"),
            N_("Haemorrhagic cystitis from a medicine or from radiation"),
            group=LIVER_AND_KIDNEY,
        ),
    ] = None
    creatinine_risen: Annotated[
        Presence | None,
        illness(
            N_("Creatinine risen"),
            N_("More than 30 % above its usual value within a year, confirmed"),
            excludes=N_("A first value, with no earlier one to compare"),
            group=LIVER_AND_KIDNEY,
        ),
    ] = None
    muscle_loss: Annotated[
        Presence | None,
        illness(
            N_("Loss of muscle"),
            N_("Visible wasting; creatinine then reads too low"),
            excludes=N_("Weakness with muscle of normal bulk"),
            group=LIVER_AND_KIDNEY,
        ),
    ] = None
    volume_depletion: Annotated[
        Presence | None,
        illness(
            N_("Dehydration, sepsis or paraprotein"),
            N_("Any one now; each puts the kidney at risk"),
            group=LIVER_AND_KIDNEY,
        ),
    ] = None
    electrolyte_imbalance: Annotated[
        Presence | None,
        illness(
            N_("Severe electrolyte imbalance"),
            N_("Potassium, sodium, magnesium or calcium far out of range, now"),
            N_("Low potassium before a pulse of steroid"),
            group=LIVER_AND_KIDNEY,
        ),
    ] = None
    effusion: Annotated[
        Presence | None,
        illness(
            N_("Ascites or pleural effusion"),
            N_("Fluid in the belly or around a lung, now"),
            group=LIVER_AND_KIDNEY,
        ),
    ] = None
