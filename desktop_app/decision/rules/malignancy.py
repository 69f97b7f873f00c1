"""How far to screen for cancer: the guideline's rule and the IMACS category side by side."""

from desktop_app.conditions.vocabulary import any_of, at_least, named, not_, present
from desktop_app.decision.plan import Part, Tone
from desktop_app.decision.rule import AnyRule, Rule
from desktop_app.decision.situation import IN_SCOPE
from desktop_app.findings.questions import antibodies, patient, skin
from desktop_app.message import N_

ENHANCED = named(
    N_("enhanced cancer screening"),
    any_of(
        at_least(patient.age, "malignancy.age"),
        present(antibodies.anti_tif1_gamma),
        present(antibodies.anti_nxp2),
        present(skin.necrosis),
    ),
)

RULES: tuple[AnyRule, ...] = (
    Rule(
        id="malignancy.enhanced-imaging",
        part=Part.MALIGNANCY,
        tone=Tone.ACTION,
        applies=IN_SCOPE,
        when=ENHANCED,
        says=N_("CT of chest, abdomen and pelvis with contrast"),
        if_unknown=N_("Standard or enhanced screening cannot be told yet"),
        cites=("malignancy.enhanced",),
    ),
    Rule(
        id="malignancy.standard",
        part=Part.MALIGNANCY,
        tone=Tone.ACTION,
        applies=IN_SCOPE,
        when=not_(ENHANCED),
        says=N_("Age-appropriate cancer screening, brought up to date"),
        cites=("malignancy.standard",),
    ),
)
