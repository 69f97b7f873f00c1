"""Clinical situations that gates of several medicines share, each named once."""

from desktop_app.conditions.ruled_out import ruled_out
from desktop_app.conditions.upper_limit import raised
from desktop_app.conditions.vocabulary import (
    absent,
    all_of,
    answered,
    any_of,
    at_most,
    certain,
    either_way,
    less_than,
    more_than,
    named,
    not_,
    present,
    recorded,
)
from desktop_app.conditions.whole_list import asked_or_listed, on_list
from desktop_app.findings.choice import Prophylaxis
from desktop_app.findings.finding import Presence
from desktop_app.findings.lung import CtResult, ImagingResult, LungResult
from desktop_app.findings.patient import Sex
from desktop_app.findings.questions import choice, laboratory, lung, muscle, patient, safety
from desktop_app.findings.safety import Hypertension, ThiopurineMetabolism
from desktop_app.findings.safety_infection import TuberculosisScreen
from desktop_app.findings.safety_reproduction import Pregnancy
from desktop_app.message import N_
from desktop_app.prescribing.measures import FILTRATION
from desktop_app.scores.lung_function import LOWER_LIMIT

# --------------------------------------------------------------- pregnancy and family

MALE = answered(patient.sex, Sex.MALE)
NOT_MALE = not_(MALE)
_PREGNANT = answered(safety.pregnancy, Pregnancy.PREGNANT)
# A pregnancy that is recorded counts whatever sex is recorded: the safer reading of a slip.
PREGNANT = named(N_("pregnant"), any_of(certain(_PREGNANT), all_of(NOT_MALE, _PREGNANT)))
COULD_CONCEIVE = named(
    N_("could become pregnant"),
    any_of(
        certain(_PREGNANT),
        all_of(NOT_MALE, not_(answered(safety.pregnancy, Pregnancy.NOT_POSSIBLE))),
    ),
)
NO_CONTRACEPTION = named(
    N_("could become pregnant, without reliable contraception"),
    all_of(COULD_CONCEIVE, not_(present(safety.contraception))),
)
_BREAST_FEEDING = present(safety.breast_feeding)
BREAST_FEEDING = named(
    N_("breast-feeding"), any_of(certain(_BREAST_FEEDING), all_of(NOT_MALE, _BREAST_FEEDING))
)
PLANS_CHILD = present(safety.plans_child)
WOMAN_PLANS_CHILD = named(N_("a woman planning a child"), all_of(COULD_CONCEIVE, PLANS_CHILD))
MAN_PLANS_CHILD = named(N_("a man planning a child"), all_of(MALE, PLANS_CHILD))

# --------------------------------------------------------------- infection and vaccination

_ACTIVE_TUBERCULOSIS = answered(safety.tuberculosis_screen, TuberculosisScreen.ACTIVE)
ACTIVE_INFECTION = named(
    N_("active infection"), any_of(present(safety.active_infection), _ACTIVE_TUBERCULOSIS)
)
# Without a screen, "no active infection" settles it.
ACTIVE_TUBERCULOSIS = named(
    N_("active tuberculosis"),
    any_of(
        certain(_ACTIVE_TUBERCULOSIS),
        all_of(present(safety.active_infection), _ACTIVE_TUBERCULOSIS),
    ),
)
LATENT_TUBERCULOSIS = answered(safety.tuberculosis_screen, TuberculosisScreen.LATENT)
HEPATITIS_B = named(
    N_("hepatitis B, present or past"),
    any_of(present(safety.hepatitis_b_surface_antigen), present(safety.hepatitis_b_core_antibody)),
)
HEPATITIS = named(N_("hepatitis B or C"), any_of(HEPATITIS_B, present(safety.hepatitis_c)))
# Never a yes, so it excludes nothing; until both are recorded it holds, without exception.
HEPATITIS_B_UNSCREENED = named(
    N_("hepatitis B not screened for"),
    any_of(
        *(
            not_(answered(test, Presence.PRESENT, Presence.ABSENT))
            for test in (safety.hepatitis_b_surface_antigen, safety.hepatitis_b_core_antibody)
        )
    ),
)
LATENT_INFECTION = named(N_("infection that may flare"), any_of(LATENT_TUBERCULOSIS, HEPATITIS_B))
# One on the list counts; a list without one is no "no": a vaccine is seldom listed.
LIVE_VACCINE = named(
    N_("live vaccine given or planned"),
    any_of(present(safety.live_vaccine), certain(on_list(safety.medicines, "names.live-vaccine"))),
)

# --------------------------------------------------------------- organs

INTERSTITIAL_LUNG_DISEASE = named(
    N_("interstitial lung disease"),
    either_way(
        present(lung.interstitial_lung_disease),
        answered(lung.ct, CtResult.INTERSTITIAL_LUNG_DISEASE),
        ruled_out(
            answered(lung.spirometry, LungResult.NORMAL),
            answered(lung.dlco_result, LungResult.NORMAL),
            absent(lung.breathlessness_or_cough),
            unless=any_of(
                answered(lung.chest_radiograph, ImagingResult.ABNORMAL),
                less_than(lung.fvc_z, LOWER_LIMIT),
                less_than(lung.dlco_z, LOWER_LIMIT),
            ),
            fact="lung.normal-function",
        ),
    ),
)
HEART_AT_RISK = named(
    N_("a diseased heart, or one that may be inflamed"),
    any_of(
        present(safety.heart_failure),
        present(safety.severe_heart_disease),
        present(muscle.suspected_myocarditis),
    ),
)
LIVER_DISEASE = named(
    N_("chronic liver disease or alcohol excess"),
    any_of(present(safety.chronic_liver_disease), present(safety.alcohol_excess)),
)
HYPERTENSION = answered(safety.hypertension, Hypertension.CONTROLLED, Hypertension.UNCONTROLLED)
STEROID_COMORBIDITY = named(
    N_("an illness that a steroid can worsen"),
    any_of(
        present(safety.diabetes),
        HYPERTENSION,
        present(safety.heart_failure),
        present(safety.psychosis),
        present(safety.peptic_ulcer),
    ),
)
LOW_FILTRATION = named(
    N_("a low filtration rate, or a risen creatinine"),
    any_of(less_than(FILTRATION, "laboratory.egfr"), present(safety.creatinine_risen)),
)
# Creatinine comes from muscle; cystatin C does not.
MUSCLE_LOST = named(
    N_("muscle lost, kidney judged by creatinine alone"),
    all_of(present(safety.muscle_loss), not_(recorded(laboratory.cystatin_c_egfr))),
)
LIVER_FAILURE = named(
    N_("liver disease with jaundice, ascites or low albumin"),
    all_of(
        present(safety.chronic_liver_disease),
        any_of(
            more_than(laboratory.bilirubin, "azathioprine.jaundice-bilirubin"),
            less_than(laboratory.albumin, "laboratory.albumin"),
            present(safety.effusion),
        ),
    ),
)

# --------------------------------------------------------------- laboratory gates

TRANSAMINASES_HIGH = named(
    N_("ALT or AST high"),
    any_of(
        more_than(laboratory.alt, "laboratory.alt"), more_than(laboratory.ast, "laboratory.ast")
    ),
)
MUSCLE_EXPLAINS_TRANSAMINASES = named(
    N_("muscle explains ALT and AST"),
    all_of(
        raised(laboratory.ck),
        not_(raised(laboratory.ggt)),
        at_most(laboratory.bilirubin, "liver.bilirubin-upper"),
    ),
)
LIVER_SIGNAL = named(
    N_("a liver signal"), all_of(TRANSAMINASES_HIGH, not_(MUSCLE_EXPLAINS_TRANSAMINASES))
)
LOW_COUNTS = named(
    N_("low blood counts"),
    any_of(
        less_than(laboratory.white_cells, "laboratory.white-cells"),
        less_than(laboratory.neutrophils, "laboratory.neutrophils"),
        less_than(laboratory.platelets, "laboratory.platelets"),
    ),
)
LABORATORY_SIGNAL = named(
    N_("a laboratory value to be explained first"),
    any_of(
        less_than(laboratory.albumin, "laboratory.albumin"),
        more_than(laboratory.eosinophils, "laboratory.eosinophils"),
        more_than(laboratory.mean_cell_volume, "laboratory.cell-volume"),
    ),
)

# --------------------------------------------------------------- medicines

# Chosen against pneumocystis counts as taken; that nothing is chosen tells nothing.
TAKES_TRIMETHOPRIM = named(
    N_("trimethoprim or co-trimoxazole"),
    any_of(
        certain(answered(choice.prophylaxis, Prophylaxis.CO_TRIMOXAZOLE)),
        asked_or_listed(safety.takes_trimethoprim, safety.medicines, "names.trimethoprim"),
    ),
)
TAKES_ALLOPURINOL = named(
    N_("allopurinol"),
    asked_or_listed(safety.takes_allopurinol, safety.medicines, "names.allopurinol"),
)
TAKES_FEBUXOSTAT = named(
    N_("febuxostat"),
    asked_or_listed(safety.takes_febuxostat, safety.medicines, "names.febuxostat"),
)
TAKES_NSAID = named(
    N_("an anti-inflammatory drug"),
    asked_or_listed(safety.takes_nsaid, safety.medicines, "names.nsaid"),
)
POOR_TPMT = answered(safety.tpmt, ThiopurineMetabolism.POOR)
POOR_NUDT15 = answered(safety.nudt15, ThiopurineMetabolism.POOR)
