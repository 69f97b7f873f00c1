"""Infections, screening for them, and vaccination."""

from enum import StrEnum
from typing import Annotated

from desktop_app.findings.finding import Choice, Presence, Sign
from desktop_app.findings.section import Section
from desktop_app.message import N_

INFECTION = N_("Infection and vaccination")
YES_NO = (N_("Yes"), N_("No"))
POSITIVE_NEGATIVE = (N_("Positive"), N_("Negative"))


class TuberculosisScreen(StrEnum):
    """What screening for tuberculosis found."""

    NEGATIVE = "negative"
    LATENT = "latent"
    ACTIVE = "active"


class Infection(Section):
    """The second part of Safety."""

    active_infection: Annotated[
        Presence | None,
        Sign(
            label=N_("Active infection"),
            definition=N_("Any infection that needs treatment now"),
            includes=N_("Pneumonia, urinary infection, infected skin ulcer, fungal, viral"),
            excludes=N_("Latent tuberculosis, carried hepatitis virus: recorded below"),
            group=INFECTION,
        ),
    ] = None
    systemic_fungal_infection: Annotated[
        Presence | None,
        Sign(
            label=N_("Systemic fungal infection"),
            definition=N_("Deep or blood-borne, now"),
            excludes=N_("Oral thrush; fungal infection of skin or nails"),
            group=INFECTION,
        ),
    ] = None
    hepatitis_b_surface_antigen: Annotated[
        Presence | None,
        Sign(
            label=N_("Hepatitis B surface antigen"),
            definition=N_("HBsAg; positive means present infection"),
            excludes=N_("Within weeks of vaccination, which can turn it positive"),
            group=INFECTION,
            words=POSITIVE_NEGATIVE,
        ),
    ] = None
    hepatitis_b_core_antibody: Annotated[
        Presence | None,
        Sign(
            label=N_("Hepatitis B core antibody"),
            definition=N_("Anti-HBc; positive means past or present infection"),
            excludes=N_("Blood taken after intravenous immunoglobulin: antibody may be passive"),
            group=INFECTION,
            words=POSITIVE_NEGATIVE,
        ),
    ] = None
    hepatitis_c: Annotated[
        Presence | None,
        Sign(
            label=N_("Hepatitis C"),
            definition=N_("Positive: virus (RNA) found, or antibody with RNA not tested"),
            excludes=N_("Antibody with RNA negative after treatment: record “Negative”"),
            group=INFECTION,
            words=POSITIVE_NEGATIVE,
        ),
    ] = None
    hiv: Annotated[
        Presence | None,
        Sign(
            label=N_("HIV"),
            definition=N_("Antigen and antibody test"),
            includes=N_("Known HIV under treatment counts as positive"),
            group=INFECTION,
            words=POSITIVE_NEGATIVE,
        ),
    ] = None
    tuberculosis_screen: Annotated[
        TuberculosisScreen | None,
        Choice(
            label=N_("Tuberculosis screen"),
            definition=N_("Interferon-gamma release assay, history and chest radiograph"),
            includes=N_("Latent: positive assay without signs of disease"),
            excludes=N_("An indeterminate assay: leave “Not assessed” and repeat"),
            group=INFECTION,
            words=(
                (TuberculosisScreen.NEGATIVE, N_("Negative")),
                (TuberculosisScreen.LATENT, N_("Latent")),
                (TuberculosisScreen.ACTIVE, N_("Active")),
            ),
        ),
    ] = None
    parasites: Annotated[
        Presence | None,
        Sign(
            label=N_("Strongyloides or amoebiasis"),
            definition=N_("Infected, or exposed and neither tested nor treated"),
            includes=N_("Years lived or long travel in the tropics"),
            excludes=N_("Exposed, with a negative test"),
            group=INFECTION,
            words=YES_NO,
        ),
    ] = None
    immunodeficiency: Annotated[
        Presence | None,
        Sign(
            label=N_("Severe immunodeficiency"),
            definition=N_("Inherited or acquired, apart from myositis treatment"),
            includes=N_("AIDS, common variable immunodeficiency, after a transplant"),
            excludes=N_("HIV under treatment with normal counts"),
            group=INFECTION,
            words=YES_NO,
        ),
    ] = None
    varicella_immune: Annotated[
        Presence | None,
        Sign(
            label=N_("Immune to varicella"),
            definition=N_("By antibody, sure history or two vaccine doses"),
            group=INFECTION,
            words=YES_NO,
        ),
    ] = None
    live_vaccine: Annotated[
        Presence | None,
        Sign(
            label=N_("Live vaccine"),
            definition=N_("Given within the last four weeks, or planned"),
            includes=N_("Measles, mumps, rubella, varicella, yellow fever, nasal influenza"),
            excludes=N_("Recombinant zoster, injected influenza, pneumococcal, COVID-19"),
            group=INFECTION,
            words=YES_NO,
        ),
    ] = None
