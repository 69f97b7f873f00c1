"""What earns points in the EULAR/ACR criteria of 2017, and its words."""

from enum import StrEnum

from desktop_app.message import N_


class Variable(StrEnum):
    """What earns points, in the order of the criteria; onset is one of two."""

    ONSET_ADULT = "onset_adult"
    ONSET_OLDER = "onset_older"
    WEAKNESS_UPPER_LIMBS = "weakness_upper_limbs"
    WEAKNESS_LOWER_LIMBS = "weakness_lower_limbs"
    NECK_FLEXORS_WEAKER = "neck_flexors_weaker"
    LEGS_PROXIMAL_WEAKER = "legs_proximal_weaker"
    HELIOTROPE = "heliotrope"
    GOTTRON_PAPULES = "gottron_papules"
    GOTTRON_SIGN = "gottron_sign"
    DYSPHAGIA = "dysphagia"
    ANTI_JO1 = "anti_jo1"
    ENZYME_RAISED = "enzyme_raised"
    BIOPSY_ENDOMYSIAL = "biopsy_endomysial"
    BIOPSY_PERIMYSIAL = "biopsy_perimysial"
    BIOPSY_PERIFASCICULAR_ATROPHY = "biopsy_perifascicular_atrophy"
    BIOPSY_RIMMED_VACUOLES = "biopsy_rimmed_vacuoles"


VARIABLE_WORDS = {
    Variable.ONSET_ADULT: N_("age at onset"),
    Variable.ONSET_OLDER: N_("age at onset"),
    Variable.WEAKNESS_UPPER_LIMBS: N_("proximal weakness of the arms"),
    Variable.WEAKNESS_LOWER_LIMBS: N_("proximal weakness of the legs"),
    Variable.NECK_FLEXORS_WEAKER: N_("neck flexors weaker than extensors"),
    Variable.LEGS_PROXIMAL_WEAKER: N_("legs weaker proximally"),
    Variable.HELIOTROPE: N_("heliotrope rash"),
    Variable.GOTTRON_PAPULES: N_("Gottron papules"),
    Variable.GOTTRON_SIGN: N_("Gottron sign"),
    Variable.DYSPHAGIA: N_("dysphagia"),
    Variable.ANTI_JO1: N_("anti-Jo-1"),
    Variable.ENZYME_RAISED: N_("raised enzyme"),
    Variable.BIOPSY_ENDOMYSIAL: N_("endomysial infiltrate"),
    Variable.BIOPSY_PERIMYSIAL: N_("perimysial or perivascular infiltrate"),
    Variable.BIOPSY_PERIFASCICULAR_ATROPHY: N_("perifascicular atrophy"),
    Variable.BIOPSY_RIMMED_VACUOLES: N_("rimmed vacuoles"),
}
ONSET = (Variable.ONSET_ADULT, Variable.ONSET_OLDER)
BIOPSY = tuple(variable for variable in Variable if variable.startswith("biopsy_"))
SIGNS = tuple(variable for variable in Variable if variable not in ONSET)
