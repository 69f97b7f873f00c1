"""The factors of the IMACS guideline of 2023 in words, and the kinds of myositis it knows."""

from enum import StrEnum

from desktop_app.message import N_


class Subtype(StrEnum):
    """The kind of myositis, as the guideline divides it."""

    DERMATOMYOSITIS = "dermatomyositis"
    AMYOPATHIC = "clinically amyopathic dermatomyositis"
    POLYMYOSITIS = "polymyositis"
    NECROTIZING = "immune-mediated necrotizing myopathy"
    ANTISYNTHETASE = "antisynthetase syndrome"
    OVERLAP = "overlap myositis"
    INCLUSION_BODY = "inclusion body myositis"


SUBTYPE_WORDS = (
    (Subtype.DERMATOMYOSITIS, N_("Dermatomyositis")),
    (Subtype.AMYOPATHIC, N_("Clinically amyopathic dermatomyositis")),
    (Subtype.POLYMYOSITIS, N_("Polymyositis")),
    (Subtype.NECROTIZING, N_("Immune-mediated necrotizing myopathy")),
    (Subtype.ANTISYNTHETASE, N_("Antisynthetase syndrome")),
    (Subtype.OVERLAP, N_("Overlap with a connective tissue disease")),
    (Subtype.INCLUSION_BODY, N_("Inclusion body myositis")),
)
FACTOR_WORDS = {
    "imacs.high-dermatomyositis": N_("dermatomyositis"),
    "imacs.high-tif1-gamma": N_("anti-TIF1-gamma"),
    "imacs.high-nxp2": N_("anti-NXP2"),
    "imacs.age": N_("age at onset"),
    "imacs.high-persistent-activity": N_("activity that persists despite treatment"),
    "imacs.high-dysphagia": N_("moderate or severe dysphagia"),
    "imacs.high-necrosis": N_("skin necrosis"),
    "imacs.intermediate-mi2": N_("anti-Mi-2"),
    "imacs.intermediate-amyopathic": N_("clinically amyopathic dermatomyositis"),
    "imacs.intermediate-polymyositis": N_("polymyositis"),
    "imacs.intermediate-necrotizing": N_("immune-mediated necrotizing myopathy"),
    "imacs.intermediate-sae1": N_("anti-SAE"),
    "imacs.intermediate-hmgcr": N_("anti-HMGCR"),
    "imacs.intermediate-mda5": N_("anti-MDA5"),
    "imacs.intermediate-male": N_("male sex"),
    "imacs.low-antisynthetase": N_("antisynthetase syndrome"),
    "imacs.low-overlap": N_("overlap myositis"),
    "imacs.low-jo1": N_("anti-Jo-1"),
    "imacs.low-synthetase": N_("another antisynthetase antibody"),
    "imacs.low-srp": N_("anti-SRP"),
    "imacs.low-associated": N_("a myositis-associated antibody"),
    "imacs.low-raynaud": N_("Raynaud phenomenon"),
    "imacs.low-arthropathy": N_("inflammatory arthritis"),
    "imacs.low-interstitial-lung-disease": N_("interstitial lung disease"),
}

# The fields of a case that show a factor which is named but not counted.
LOW_SIGNS = {
    "imacs.low-jo1": ("anti_jo1",),
    "imacs.low-synthetase": ("anti_other_synthetase",),
    "imacs.low-srp": ("anti_srp",),
    "imacs.low-associated": ("anti_ro52", "anti_pm_scl", "anti_ku", "anti_u1_rnp"),
    "imacs.low-raynaud": ("raynaud",),
    "imacs.low-arthropathy": ("arthritis",),
    "imacs.low-interstitial-lung-disease": ("interstitial_lung_disease",),
}
LOW_SUBTYPES = {
    Subtype.ANTISYNTHETASE: "imacs.low-antisynthetase",
    Subtype.OVERLAP: "imacs.low-overlap",
}
