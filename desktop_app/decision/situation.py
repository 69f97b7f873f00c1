"""The clinical situations that several parts of a plan turn on, each named once.

Every name is a phrase a clinician would say, because it is printed as a reason.
"""

from desktop_app.conditions.vocabulary import (
    absent,
    all_of,
    answered,
    any_of,
    at_least,
    named,
    not_,
    present,
)
from desktop_app.findings.antibodies import AntiMi2
from desktop_app.findings.questions import antibodies, lung, muscle, patient, skin
from desktop_app.message import N_

ADULT = named(N_("adult"), at_least(patient.age, "scope.adult-age"))

MI2_POSITIVE = named(
    N_("anti-Mi-2 positive"),
    answered(antibodies.mi2, AntiMi2.WEAK, AntiMi2.POSITIVE, AntiMi2.STRONG),
)

IN_SCOPE = named(N_("adult with a positive anti-Mi-2 antibody"), all_of(ADULT, MI2_POSITIVE))

TYPICAL_SKIN = named(
    N_("typical skin sign (Gottron papules, Gottron sign or heliotrope rash)"),
    any_of(present(skin.gottron_papules), present(skin.gottron_sign), present(skin.heliotrope)),
)
