"""Muscle enzymes and blood tests."""

from datetime import date
from decimal import Decimal
from typing import Annotated, ClassVar, NamedTuple

from desktop_app.findings import units
from desktop_app.findings.finding import Day, Laboratory, Number, Presence, Sign
from desktop_app.findings.section import Section
from desktop_app.message import N_
from desktop_app.quantity import Measurement, Quantity, Unit

ENZYMES = N_("Muscle and liver enzymes")
BLOOD_COUNT = N_("Blood count")
LIVER = N_("Liver")
KIDNEY = N_("Kidney")
IMMUNE = N_("Inflammation and immunoglobulin")
_CELLS_ADVICE = N_("Check the unit: 6.5 ×10⁹/L is 6500 per µL.")


class EnzymeRanges(NamedTuple):
    """What is possible for an enzyme, and what is seen, in U/L.

    Attributes:
        highest: the highest value accepted.
        limits: the upper limits of normal accepted.
        usual: the values seen in people, real disease included.
        times_limit: how many times its upper limit a value is seen to be.

    """

    highest: int
    limits: tuple[str, str]
    usual: tuple[str, str]
    times_limit: tuple[str, str]


# Our own choice, with room for muscle lost (low) and for rhabdomyolysis and liver failure (high).
# The usual range only decides when a number that fits another unit is asked about.
CK = EnzymeRanges(200000, ("20", "1000"), ("5", "100000"), ("0.04", "300"))
ALDOLASE = EnzymeRanges(1000, ("1", "50"), ("0.5", "200"), ("0.05", "100"))
AST = EnzymeRanges(20000, ("10", "150"), ("3", "10000"), ("0.05", "100"))
ALT = EnzymeRanges(20000, ("10", "150"), ("2", "10000"), ("0.05", "100"))
LDH = EnzymeRanges(50000, ("80", "1000"), ("40", "20000"), ("0.2", "50"))
GGT = EnzymeRanges(10000, ("5", "200"), ("2", "5000"), ("0.04", "100"))


def enzyme(label: str, definition: str, ranges: EnzymeRanges) -> Laboratory:
    """Describe an enzyme, in U/L, with what is possible and what is seen."""
    return Laboratory(
        label=label,
        definition=definition,
        includes=N_("The upper limit of normal printed on the same report"),
        group=ENZYMES,
        units=units.ENZYME,
        plausible=(Decimal(0), Decimal(ranges.highest)),
        usual=_ends(ranges.usual),
        limits=_ends(ranges.limits),
        times_limit=_ends(ranges.times_limit),
        decimals=1,
    )


def _ends(written: tuple[str, str]) -> tuple[Decimal, Decimal]:
    return Decimal(written[0]), Decimal(written[1])


def _cells(
    label: str, definition: str, highest: int, usual: tuple[str, str], decimals: int
) -> Number:
    return Number(
        label=label,
        definition=definition,
        group=BLOOD_COUNT,
        units=units.CELLS,
        plausible=(Decimal(0), Decimal(highest)),
        usual=_ends(usual),
        decimals=decimals,
        advice=_CELLS_ADVICE,
    )


def _number(
    label: str,
    definition: str,
    group: str,
    entered_in: tuple[Unit, ...],
    plausible: tuple[int, int],
    usual: tuple[str, str] | None = None,
) -> Number:
    return Number(
        label=label,
        definition=definition,
        group=group,
        units=entered_in,
        plausible=(Decimal(plausible[0]), Decimal(plausible[1])),
        usual=None if usual is None else _ends(usual),
        decimals=1,
    )


INJECTION_OR_EXERCISE = Sign(
    label=N_("Injection or hard exercise before CK"),
    definition=N_("Within the days before the sample; either can raise CK"),
    includes=N_("Intramuscular injection, EMG needle, fall, seizure, unusual exercise"),
    group=ENZYMES,
    words=(N_("Yes"), N_("No")),
)


class LaboratoryTests(Section):
    """Blood and urine tests, each in the unit of the report."""

    title: ClassVar[str] = N_("Laboratory")
    advice: ClassVar[str] = N_("For each enzyme enter the upper limit of normal beside it.")

    taken_on: Annotated[
        date | None,
        Day(
            label=N_("Blood taken on"),
            definition=N_("The day of the sample, not of the report"),
            group=ENZYMES,
        ),
    ] = None
    ck: Annotated[
        Measurement | None,
        enzyme(N_("CK"), N_("Creatine kinase"), CK),
    ] = None
    aldolase: Annotated[
        Measurement | None,
        enzyme(N_("Aldolase"), N_("Can be raised when CK is normal"), ALDOLASE),
    ] = None
    ast: Annotated[
        Measurement | None,
        enzyme(N_("AST"), N_("Aspartate aminotransferase, from muscle or liver"), AST),
    ] = None
    alt: Annotated[
        Measurement | None,
        enzyme(N_("ALT"), N_("Alanine aminotransferase, from muscle or liver"), ALT),
    ] = None
    ldh: Annotated[
        Measurement | None,
        enzyme(N_("LDH"), N_("Lactate dehydrogenase"), LDH),
    ] = None
    ggt: Annotated[
        Measurement | None,
        enzyme(N_("GGT"), N_("From liver, not muscle; helps to read ALT"), GGT),
    ] = None
    injection_or_exercise: Annotated[Presence | None, INJECTION_OR_EXERCISE] = None
    haemoglobin: Annotated[
        Quantity | None,
        _number(
            N_("Haemoglobin"),
            N_("From the full blood count"),
            BLOOD_COUNT,
            units.GRAMS_PER_LITRE,
            (20, 250),
            ("40", "220"),
        ),
    ] = None
    mean_cell_volume: Annotated[
        Quantity | None,
        _number(
            N_("Mean cell volume"),
            N_("MCV, from the full blood count"),
            BLOOD_COUNT,
            units.FEMTOLITRES,
            (40, 160),
        ),
    ] = None
    white_cells: Annotated[
        Quantity | None,
        _cells(N_("White cells"), N_("Total white cell count"), 500, ("0.1", "150"), 1),
    ] = None
    neutrophils: Annotated[
        Quantity | None,
        _cells(N_("Neutrophils"), N_("Absolute count, not per cent"), 300, ("0.05", "60"), 2),
    ] = None
    lymphocytes: Annotated[
        Quantity | None,
        _cells(N_("Lymphocytes"), N_("Absolute count, not per cent"), 300, ("0.05", "60"), 2),
    ] = None
    eosinophils: Annotated[
        Quantity | None,
        _cells(N_("Eosinophils"), N_("Absolute count, not per cent"), 100, ("0.005", "20"), 2),
    ] = None
    platelets: Annotated[
        Quantity | None,
        _cells(N_("Platelets"), N_("From the full blood count"), 3000, ("1", "2000"), 0),
    ] = None
    albumin: Annotated[
        Quantity | None,
        _number(N_("Albumin"), N_("In serum"), LIVER, units.GRAMS_PER_LITRE, (5, 70), ("10", "60")),
    ] = None
    bilirubin: Annotated[
        Quantity | None,
        _number(
            N_("Bilirubin"),
            N_("Total, in serum"),
            LIVER,
            units.BILIRUBIN,
            (0, 1000),
            ("1.5", "600"),
        ),
    ] = None
    creatinine: Annotated[
        Quantity | None,
        Number(
            label=N_("Creatinine"),
            definition=N_("In serum; low when muscle is lost, so eGFR reads too high"),
            excludes=N_("Creatinine in urine; creatine kinase"),
            group=KIDNEY,
            units=units.CREATININE,
            plausible=(Decimal(10), Decimal(3000)),
            usual=(Decimal(20), Decimal(1500)),
            decimals=2,
        ),
    ] = None
    egfr_reported: Annotated[
        Quantity | None,
        _number(
            N_("eGFR from creatinine, as reported"),
            N_("Leave empty to have it computed from creatinine"),
            KIDNEY,
            units.FILTRATION,
            (0, 200),
        ),
    ] = None
    cystatin_c_egfr: Annotated[
        Quantity | None,
        _number(
            N_("eGFR from cystatin C"),
            N_("Does not depend on muscle; preferred when muscle is lost"),
            KIDNEY,
            units.FILTRATION,
            (0, 200),
        ),
    ] = None
    urinalysis_blood: Annotated[
        Presence | None,
        Sign(
            label=N_("Blood on urine dipstick"),
            definition=N_("Red cells, or myoglobin from muscle"),
            excludes=N_("Menstruation"),
            group=KIDNEY,
        ),
    ] = None
    crp: Annotated[
        Quantity | None,
        _number(
            N_("CRP"),
            N_("C-reactive protein; a high value asks for a search for infection"),
            IMMUNE,
            units.MILLIGRAMS_PER_LITRE,
            (0, 1000),
            ("0", "600"),
        ),
    ] = None
    immunoglobulin_g: Annotated[
        Quantity | None,
        _number(
            N_("Immunoglobulin G"),
            N_("Before rituximab, and before intravenous immunoglobulin"),
            IMMUNE,
            units.IMMUNOGLOBULIN,
            (0, 100),
            ("1", "50"),
        ),
    ] = None
