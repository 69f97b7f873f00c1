"""What stands against azathioprine."""

from desktop_app.conditions.vocabulary import (
    all_of,
    answered,
    any_of,
    at_most,
    more_than,
    named,
    present,
)
from desktop_app.findings.questions import cancer, laboratory, safety
from desktop_app.findings.safety import ThiopurineMetabolism
from desktop_app.findings.treatment import Agent
from desktop_app.message import N_
from desktop_app.prescribing import shared_gates
from desktop_app.prescribing.companion_gates import never_beside
from desktop_app.prescribing.gate import Gate, Severity, hardest_first
from desktop_app.prescribing.measures import CLEARANCE
from desktop_app.prescribing.situations import (
    LIVER_FAILURE,
    LIVER_SIGNAL,
    POOR_NUDT15,
    POOR_TPMT,
    TAKES_ALLOPURINOL,
    TAKES_FEBUXOSTAT,
    TAKES_TRIMETHOPRIM,
)
from desktop_app.prescribing.treatment_so_far import was_given

TPMT_INTERMEDIATE = answered(safety.tpmt, ThiopurineMetabolism.INTERMEDIATE)
NUDT15_INTERMEDIATE = answered(safety.nudt15, ThiopurineMetabolism.INTERMEDIATE)
ONE_INTERMEDIATE = named(
    N_("TPMT or NUDT15 intermediate"), any_of(TPMT_INTERMEDIATE, NUDT15_INTERMEDIATE)
)
BOTH_INTERMEDIATE = all_of(TPMT_INTERMEDIATE, NUDT15_INTERMEDIATE)

_ENZYMES = (
    Gate(
        id="azathioprine.tpmt",
        topic=N_("TPMT poor"),
        severity=Severity.BLOCK,
        when=POOR_TPMT,
        says=N_("TPMT poor or absent: do not give; choose another medicine"),
        cites=(
            "azathioprine.tpmt-absent",
            "azathioprine.tpmt-unknown",
            "azathioprine.poor-thioguanine",
        ),
        leaves_no_dose=True,
    ),
    Gate(
        id="azathioprine.nudt15",
        topic=N_("NUDT15 poor"),
        severity=Severity.BLOCK,
        when=POOR_NUDT15,
        says=N_("NUDT15 poor: choose another medicine"),
        cites=(
            "azathioprine.nudt15-poor",
            "azathioprine.poor-thioguanine",
            "azathioprine.nudt15-first",
        ),
        leaves_no_dose=True,
    ),
    Gate(
        id="azathioprine.intermediate",
        topic=N_("intermediate enzyme"),
        severity=Severity.STRONG,
        when=ONE_INTERMEDIATE,
        says=N_("TPMT or NUDT15 intermediate: reduced dose"),
        cites=("azathioprine.tpmt-intermediate-sps",),
    ),
)

_MEDICINES = (
    Gate(
        id="azathioprine.allopurinol",
        topic=N_("allopurinol"),
        severity=Severity.BLOCK,
        when=TAKES_ALLOPURINOL,
        says=N_(
            "Avoid with allopurinol. A specialist who cannot avoid it cuts azathioprine to "
            "{percent} % of the dose, which does not remove the danger, with a blood count every "
            "week at first"
        ),
        fills=(("percent", "azathioprine.allopurinol-percent"),),
        release=N_("allopurinol stopped or replaced"),
        cites=(
            "azathioprine.allopurinol",
            "azathioprine.allopurinol-range",
            "azathioprine.allopurinol-counts",
            "medicine.names-asked",
        ),
    ),
    Gate(
        id="azathioprine.febuxostat",
        topic=N_("febuxostat"),
        severity=Severity.BLOCK,
        when=TAKES_FEBUXOSTAT,
        says=N_("Contraindicated with febuxostat"),
        release=N_("febuxostat stopped or replaced"),
        cites=(
            "azathioprine.febuxostat",
            "azathioprine.febuxostat-us",
            "medicine.names-asked",
        ),
        leaves_no_dose=True,
    ),
    never_beside(
        "azathioprine",
        Agent.MYCOPHENOLATE,
        (
            N_("mycophenolate mofetil"),
            N_("mycophenolate mofetil is still taken"),
            N_("mycophenolate mofetil is not taken"),
            N_("Never together with mycophenolate mofetil"),
            "names.mycophenolate",
        ),
    ),
    Gate(
        id="azathioprine.thiopurine",
        topic=N_("a second thiopurine"),
        severity=Severity.BLOCK,
        when=shared_gates.names_taken("names.thiopurine", N_("mercaptopurine or tioguanine")),
        says=N_("Never two thiopurines together: azathioprine turns into mercaptopurine"),
        release=N_("mercaptopurine and tioguanine stopped"),
        cites=("azathioprine.thiopurines", "medicine.list-complete"),
    ),
    Gate(
        id="azathioprine.alkylator",
        topic=N_("cyclophosphamide before"),
        severity=Severity.STRONG,
        when=was_given(
            Agent.CYCLOPHOSPHAMIDE,
            N_("cyclophosphamide was given"),
            N_("cyclophosphamide was not given"),
        ),
        says=N_("Cyclophosphamide before: the risk of cancer is higher"),
        cites=("azathioprine.alkylator",),
    ),
    Gate(
        id="azathioprine.interactions",
        topic=N_("other medicines"),
        severity=Severity.WARN,
        when=any_of(
            TAKES_TRIMETHOPRIM,
            shared_gates.names_taken(
                "names.azathioprine-interacting", N_("an ACE inhibitor, ribavirin or warfarin")
            ),
        ),
        says=N_(
            "ACE inhibitors, ribavirin and co-trimoxazole lower counts further; warfarin works less"
        ),
        cites=("azathioprine.interactions",),
    ),
    shared_gates.allergy("azathioprine"),
    *shared_gates.earlier_courses("azathioprine", Agent.AZATHIOPRINE),
)

_ILLNESS = (
    shared_gates.infection("azathioprine", "azathioprine.severe-illness"),
    shared_gates.latent_tuberculosis("azathioprine"),
    shared_gates.live_vaccine("azathioprine", "azathioprine.live-vaccine"),
    shared_gates.hepatitis("azathioprine", "azathioprine.baseline-extra"),
    shared_gates.low_counts("azathioprine", "azathioprine.severe-illness"),
    shared_gates.laboratory_signal("azathioprine"),
    shared_gates.liver_signal(
        "azathioprine",
        "azathioprine.severe-illness",
        when=any_of(present(safety.chronic_liver_disease), LIVER_SIGNAL),
    ),
    Gate(
        id="azathioprine.liver-failure",
        topic=N_("liver failure"),
        severity=Severity.BLOCK,
        when=LIVER_FAILURE,
        says=N_("Severe liver failure: avoid"),
        cites=("azathioprine.severe-illness", "azathioprine.liver-failure"),
    ),
    Gate(
        id="azathioprine.jaundice",
        topic=N_("jaundice"),
        severity=Severity.BLOCK,
        when=more_than(laboratory.bilirubin, "azathioprine.jaundice-bilirubin"),
        says=N_("Jaundice: do not give"),
        release=N_("bilirubin back to normal"),
        cites=("azathioprine.jaundice",),
    ),
    Gate(
        id="azathioprine.renal",
        topic=N_("kidney function"),
        severity=Severity.STRONG,
        when=any_of(at_most(CLEARANCE, "azathioprine.clearance-upper"), present(safety.dialysis)),
        says=N_("Renal impairment: reduced dose, at the lower end of the range"),
        cites=(
            "azathioprine.clearance-reduction",
            "azathioprine.clearance-severe-reduction",
            "azathioprine.older",
            "kidney.low-muscle-mass",
        ),
    ),
    shared_gates.filtration("azathioprine"),
    shared_gates.muscle_lost("azathioprine"),
    Gate(
        id="azathioprine.cancer",
        topic=N_("known cancer"),
        severity=Severity.WARN,
        when=present(cancer.known_cancer),
        says=N_("Known cancer: a boxed warning names lymphoma; decide with oncology"),
        cites=("azathioprine.malignancy",),
    ),
)

GATES = hardest_first(*_ENZYMES, *_MEDICINES, *_ILLNESS)
