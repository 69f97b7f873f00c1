"""What stands against azathioprine."""

from desktop_app.conditions.vocabulary import (
    all_of,
    answered,
    any_of,
    at_most,
    named,
    present,
    recorded,
)
from desktop_app.findings.questions import safety
from desktop_app.findings.safety import ThiopurineMetabolism
from desktop_app.message import N_
from desktop_app.prescribing.gate import Gate, Severity
from desktop_app.prescribing.measures import CLEARANCE
from desktop_app.prescribing.situations import (
    ACTIVE_INFECTION,
    HEPATITIS,
    LIVE_VACCINE,
    LIVER_SIGNAL,
    LOW_COUNTS,
    POOR_NUDT15,
    POOR_TPMT,
    TAKES_ALLOPURINOL,
    TAKES_FEBUXOSTAT,
)

TPMT_INTERMEDIATE = answered(safety.tpmt, ThiopurineMetabolism.INTERMEDIATE)
# NUDT15 is tested by choice: while it is not, it holds nothing.
NUDT15_INTERMEDIATE = all_of(
    recorded(safety.nudt15), answered(safety.nudt15, ThiopurineMetabolism.INTERMEDIATE)
)
ONE_INTERMEDIATE = named(
    N_("TPMT or NUDT15 intermediate"), any_of(TPMT_INTERMEDIATE, NUDT15_INTERMEDIATE)
)
BOTH_INTERMEDIATE = all_of(TPMT_INTERMEDIATE, NUDT15_INTERMEDIATE)

GATES = (
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
    ),
    Gate(
        id="azathioprine.nudt15",
        topic=N_("NUDT15 poor"),
        severity=Severity.BLOCK,
        when=named(N_("NUDT15 poor"), all_of(recorded(safety.nudt15), POOR_NUDT15)),
        says=N_("NUDT15 poor: choose another medicine"),
        cites=("azathioprine.nudt15-poor", "azathioprine.nudt15-consider"),
    ),
    Gate(
        id="azathioprine.allopurinol",
        topic=N_("allopurinol"),
        severity=Severity.BLOCK,
        when=TAKES_ALLOPURINOL,
        says=N_(
            "Avoid with allopurinol. A specialist who cannot avoid it cuts azathioprine to "
            "{percent} % of the dose, which does not remove the danger"
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
        cites=("azathioprine.febuxostat", "azathioprine.febuxostat-us"),
    ),
    Gate(
        id="azathioprine.infection",
        topic=N_("active infection"),
        severity=Severity.BLOCK,
        when=ACTIVE_INFECTION,
        says=N_("Active infection"),
        release=N_("the infection treated"),
        cites=("azathioprine.severe-illness", "medicine.active-infection", "infection.severe"),
    ),
    Gate(
        id="azathioprine.counts",
        topic=N_("low blood counts"),
        severity=Severity.BLOCK,
        when=LOW_COUNTS,
        says=N_("Low blood counts"),
        release=N_("counts recovered or explained"),
        cites=("azathioprine.severe-illness",),
    ),
    Gate(
        id="azathioprine.live-vaccine",
        topic=N_("live vaccine"),
        severity=Severity.BLOCK,
        when=LIVE_VACCINE,
        says=N_("Live vaccine given recently or planned"),
        release=N_("the interval after the vaccine kept"),
        cites=("azathioprine.live-vaccine", "vaccine.live-intervals"),
    ),
    Gate(
        id="azathioprine.liver",
        topic=N_("liver"),
        severity=Severity.STRONG,
        when=any_of(present(safety.chronic_liver_disease), LIVER_SIGNAL),
        says=N_("Liver disease, or a liver signal that muscle does not explain: discuss first"),
        cites=("azathioprine.severe-illness", "liver.other-markers", "liver.no-hard-block"),
    ),
    Gate(
        id="azathioprine.intermediate",
        topic=N_("intermediate enzyme"),
        severity=Severity.STRONG,
        when=ONE_INTERMEDIATE,
        says=N_("TPMT or NUDT15 intermediate: reduced dose, counts more often"),
        cites=("azathioprine.tpmt-intermediate-sps",),
    ),
    Gate(
        id="azathioprine.renal",
        topic=N_("kidney function"),
        severity=Severity.STRONG,
        when=at_most(CLEARANCE, "azathioprine.clearance-upper"),
        says=N_("Renal impairment: reduced dose"),
        cites=("azathioprine.older", "kidney.low-muscle-mass"),
    ),
    Gate(
        id="azathioprine.hepatitis",
        topic=N_("hepatitis"),
        severity=Severity.STRONG,
        when=HEPATITIS,
        says=N_("Hepatitis B or C: settle antiviral treatment first"),
        cites=("infection.hepatitis-b", "infection.hepatitis-c", "azathioprine.baseline-extra"),
    ),
)
