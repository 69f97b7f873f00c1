"""Clinical situations that gates of several medicines share, each named once."""

from desktop_app.conditions.vocabulary import (
    all_of,
    answered,
    any_of,
    at_most,
    either_way,
    less_than,
    listed,
    more_than,
    named,
    not_,
    present,
)
from desktop_app.findings.lung import CtResult
from desktop_app.findings.patient import Sex
from desktop_app.findings.questions import laboratory, lung, patient, safety
from desktop_app.findings.safety import ThiopurineMetabolism
from desktop_app.findings.safety_infection import TuberculosisScreen
from desktop_app.findings.safety_reproduction import Pregnancy
from desktop_app.message import N_
from desktop_app.prescribing.measures import CK, GGT

MALE = answered(patient.sex, Sex.MALE)
NOT_MALE = not_(MALE)
PREGNANT = named(
    N_("pregnant"), all_of(NOT_MALE, answered(safety.pregnancy, Pregnancy.PREGNANT))
)
COULD_CONCEIVE = named(
    N_("could become pregnant"),
    all_of(NOT_MALE, not_(answered(safety.pregnancy, Pregnancy.NOT_POSSIBLE))),
)
BREAST_FEEDING = named(N_("breast-feeding"), all_of(NOT_MALE, present(safety.breast_feeding)))
WOMAN_PLANS_CHILD = named(
    N_("a woman planning a child"), all_of(COULD_CONCEIVE, present(safety.plans_child))
)
MAN_PLANS_CHILD = named(
    N_("a man planning a child"), all_of(MALE, present(safety.plans_child))
)

ACTIVE_INFECTION = named(
    N_("active infection"),
    any_of(
        present(safety.active_infection),
        answered(safety.tuberculosis_screen, TuberculosisScreen.ACTIVE),
    ),
)
LATENT_INFECTION = named(
    N_("infection that may flare"),
    any_of(
        answered(safety.tuberculosis_screen, TuberculosisScreen.LATENT),
        present(safety.hepatitis_b_surface_antigen),
        present(safety.hepatitis_b_core_antibody),
    ),
)
HEPATITIS = named(
    N_("hepatitis B or C"),
    any_of(present(safety.hepatitis_b_surface_antigen), present(safety.hepatitis_c)),
)
LIVE_VACCINE = present(safety.live_vaccine)

INTERSTITIAL_LUNG_DISEASE = named(
    N_("interstitial lung disease"),
    either_way(
        present(lung.interstitial_lung_disease),
        answered(lung.ct, CtResult.INTERSTITIAL_LUNG_DISEASE),
    ),
)

LIVER_DISEASE = named(
    N_("chronic liver disease or alcohol excess"),
    any_of(present(safety.chronic_liver_disease), present(safety.alcohol_excess)),
)
TRANSAMINASES_HIGH = named(
    N_("ALT or AST high"),
    any_of(
        more_than(laboratory.alt, "laboratory.alt"), more_than(laboratory.ast, "laboratory.ast")
    ),
)
MUSCLE_EXPLAINS_TRANSAMINASES = named(
    N_("muscle explains ALT and AST"),
    all_of(more_than(CK, "laboratory.raised"), at_most(GGT, "laboratory.raised")),
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
LOW_ALBUMIN = less_than(laboratory.albumin, "laboratory.albumin")

TAKES_TRIMETHOPRIM = named(
    N_("trimethoprim or co-trimoxazole"),
    either_way(
        present(safety.takes_trimethoprim), listed(safety.medicines, "names.trimethoprim")
    ),
)
TAKES_ALLOPURINOL = named(
    N_("allopurinol"),
    either_way(present(safety.takes_allopurinol), listed(safety.medicines, "names.allopurinol")),
)
TAKES_FEBUXOSTAT = named(
    N_("febuxostat"),
    either_way(present(safety.takes_febuxostat), listed(safety.medicines, "names.febuxostat")),
)
POOR_TPMT = answered(safety.tpmt, ThiopurineMetabolism.POOR)
POOR_NUDT15 = answered(safety.nudt15, ThiopurineMetabolism.POOR)
