"""The anti-Mi-2 result, how it was found, and the antibodies beside it."""

from decimal import Decimal
from enum import StrEnum
from typing import Annotated, ClassVar

from desktop_app.findings import units
from desktop_app.findings.finding import Choice, Number, Presence, Sign
from desktop_app.findings.section import Section
from desktop_app.message import N_
from desktop_app.quantity import Quantity

ANTI_MI2 = N_("Anti-Mi-2")
ANTINUCLEAR = N_("Antinuclear antibodies")
OTHER_SPECIFIC = N_("Other myositis-specific antibodies")
ASSOCIATED = N_("Myositis-associated antibodies")


class AntiMi2(StrEnum):
    """How strongly the laboratory reported anti-Mi-2."""

    NEGATIVE = "negative"
    WEAK = "weak"
    POSITIVE = "positive"
    STRONG = "strong"


class AntibodyMethod(StrEnum):
    """The test that gave the anti-Mi-2 result."""

    LINE_BLOT = "line blot"
    DOT_BLOT = "dot blot"
    ELISA = "ELISA"
    IMMUNOPRECIPITATION = "immunoprecipitation"
    OTHER = "other"


class Mi2Subunit(StrEnum):
    """The Mi-2 antigen that the serum bound."""

    ALPHA = "alpha"
    BETA = "beta"
    BOTH = "both"
    NOT_REPORTED = "not reported"


class AnaPattern(StrEnum):
    """The pattern of indirect immunofluorescence on HEp-2 cells."""

    FINE_SPECKLED = "fine speckled"
    OTHER_SPECKLED = "other speckled"
    HOMOGENEOUS = "homogeneous"
    CENTROMERE = "centromere"
    NUCLEOLAR = "nucleolar"
    CYTOPLASMIC = "cytoplasmic"
    NEGATIVE = "negative"
    OTHER = "other"


def _antibody(label: str, definition: str, group: str, includes: str = "") -> Sign:
    return Sign(
        label=label,
        definition=definition,
        includes=includes,
        excludes=N_("Borderline results: leave “Not assessed” and repeat the test"),
        group=group,
        words=(N_("Positive"), N_("Negative")),
    )


class Antibodies(Section):
    """The antibody panel as the laboratory reported it."""

    title: ClassVar[str] = N_("Antibodies")
    advice: ClassVar[str] = N_("“Not assessed” means not tested, or the result is not to hand.")

    mi2: Annotated[
        AntiMi2 | None,
        Choice(
            label=N_("Anti-Mi-2"),
            definition=N_("As reported, by the laboratory’s own bands"),
            includes=N_("Antibody to Mi-2 alpha, Mi-2 beta or both"),
            excludes=N_("A combined “Mi-1 and Mi-2” result, which does not show Mi-2 by itself"),
            group=ANTI_MI2,
            words=(
                (AntiMi2.NEGATIVE, N_("Negative")),
                (AntiMi2.WEAK, N_("Weak or low positive")),
                (AntiMi2.POSITIVE, N_("Positive")),
                (AntiMi2.STRONG, N_("Strong positive")),
            ),
        ),
    ] = None
    mi2_method: Annotated[
        AntibodyMethod | None,
        Choice(
            label=N_("Method"),
            definition=N_("The test that gave the anti-Mi-2 result"),
            group=ANTI_MI2,
            words=(
                (AntibodyMethod.LINE_BLOT, N_("Line blot")),
                (AntibodyMethod.DOT_BLOT, N_("Dot blot")),
                (AntibodyMethod.ELISA, N_("ELISA")),
                (AntibodyMethod.IMMUNOPRECIPITATION, N_("Immunoprecipitation")),
                (AntibodyMethod.OTHER, N_("Other")),
            ),
        ),
    ] = None
    mi2_confirmed: Annotated[
        Presence | None,
        Sign(
            label=N_("Confirmed by a second method"),
            definition=N_("A test of another kind gave the same result"),
            includes=N_("A blot confirmed by ELISA or immunoprecipitation"),
            excludes=N_("The same test repeated; another maker’s blot"),
            group=ANTI_MI2,
            words=(N_("Yes"), N_("No")),
        ),
    ] = None
    mi2_subunit: Annotated[
        Mi2Subunit | None,
        Choice(
            label=N_("Mi-2 subunit"),
            definition=N_("The antigen named on the report"),
            group=ANTI_MI2,
            words=(
                (Mi2Subunit.ALPHA, N_("Alpha")),
                (Mi2Subunit.BETA, N_("Beta")),
                (Mi2Subunit.BOTH, N_("Alpha and beta")),
                (Mi2Subunit.NOT_REPORTED, N_("Not reported")),
            ),
        ),
    ] = None
    mi2_level: Annotated[
        Quantity | None,
        Number(
            label=N_("Anti-Mi-2 level"),
            definition=N_("In the laboratory’s own units, usually by ELISA"),
            excludes=N_("Levels by different tests: they cannot be compared"),
            group=ANTI_MI2,
            units=units.ARBITRARY,
            plausible=(Decimal(0), Decimal(100000)),
            decimals=1,
        ),
    ] = None
    mi2_cut_off: Annotated[
        Quantity | None,
        Number(
            label=N_("Cut-off of the level"),
            definition=N_("The value above which this laboratory reports positive"),
            group=ANTI_MI2,
            units=units.ARBITRARY,
            plausible=(Decimal(0), Decimal(100000)),
            decimals=1,
        ),
    ] = None
    ana_pattern: Annotated[
        AnaPattern | None,
        Choice(
            label=N_("ANA pattern"),
            definition=N_("By immunofluorescence; anti-Mi-2 gives fine nuclear speckles"),
            includes=N_("The main pattern where several are reported"),
            group=ANTINUCLEAR,
            words=(
                (AnaPattern.FINE_SPECKLED, N_("Fine speckled nuclear")),
                (AnaPattern.OTHER_SPECKLED, N_("Other speckled")),
                (AnaPattern.HOMOGENEOUS, N_("Homogeneous")),
                (AnaPattern.CENTROMERE, N_("Centromere")),
                (AnaPattern.NUCLEOLAR, N_("Nucleolar")),
                (AnaPattern.CYTOPLASMIC, N_("Cytoplasmic")),
                (AnaPattern.NEGATIVE, N_("Negative")),
                (AnaPattern.OTHER, N_("Other")),
            ),
        ),
    ] = None
    ana_titre: Annotated[
        Quantity | None,
        Number(
            label=N_("ANA titre"),
            definition=N_("The second number: 320 for 1:320"),
            group=ANTINUCLEAR,
            units=units.TITRE,
            plausible=(Decimal(1), Decimal(20480)),
            whole=True,
            advice=N_("Enter 320 for 1:320."),
        ),
    ] = None
    anti_tif1_gamma: Annotated[
        Presence | None,
        _antibody(
            N_("Anti-TIF1-gamma"),
            N_("Raises the risk of cancer in adults"),
            OTHER_SPECIFIC,
            N_("Reports that call it anti-p155/140"),
        ),
    ] = None
    anti_nxp2: Annotated[
        Presence | None,
        _antibody(
            N_("Anti-NXP2"),
            N_("Raises the risk of cancer in adults"),
            OTHER_SPECIFIC,
            N_("Reports that call it anti-MJ or anti-p140"),
        ),
    ] = None
    anti_sae: Annotated[
        Presence | None,
        _antibody(N_("Anti-SAE"), N_("SUMO-activating enzyme, SAE1 or SAE2"), OTHER_SPECIFIC),
    ] = None
    anti_mda5: Annotated[
        Presence | None,
        _antibody(
            N_("Anti-MDA5"),
            N_("Goes with rapidly progressive interstitial lung disease"),
            OTHER_SPECIFIC,
            N_("Reports that call it anti-CADM-140"),
        ),
    ] = None
    anti_jo1: Annotated[
        Presence | None,
        _antibody(N_("Anti-Jo-1"), N_("Histidyl-tRNA synthetase"), OTHER_SPECIFIC),
    ] = None
    anti_other_synthetase: Annotated[
        Presence | None,
        _antibody(
            N_("Another antisynthetase antibody"),
            N_("PL-7, PL-12, EJ, OJ, KS, Zo or Ha"),
            OTHER_SPECIFIC,
            N_("Any one of them positive; “Negative” only if all on the panel are"),
        ),
    ] = None
    anti_srp: Annotated[
        Presence | None,
        _antibody(N_("Anti-SRP"), N_("Signal recognition particle"), OTHER_SPECIFIC),
    ] = None
    anti_hmgcr: Annotated[
        Presence | None,
        _antibody(
            N_("Anti-HMGCR"), N_("HMG-CoA reductase; with or without a statin"), OTHER_SPECIFIC
        ),
    ] = None
    anti_ro52: Annotated[
        Presence | None,
        _antibody(N_("Anti-Ro52"), N_("Also called TRIM21"), ASSOCIATED),
    ] = None
    anti_pm_scl: Annotated[
        Presence | None,
        _antibody(N_("Anti-PM-Scl"), N_("PM-Scl 75 or PM-Scl 100"), ASSOCIATED),
    ] = None
    anti_ku: Annotated[
        Presence | None,
        _antibody(N_("Anti-Ku"), N_("Seen in overlap myositis"), ASSOCIATED),
    ] = None
    anti_u1_rnp: Annotated[
        Presence | None,
        _antibody(N_("Anti-U1-RNP"), N_("Seen in mixed connective tissue disease"), ASSOCIATED),
    ] = None
