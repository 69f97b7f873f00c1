"""Skin findings."""

from typing import Annotated, ClassVar

from desktop_app.findings.finding import Presence, Sign
from desktop_app.findings.section import Section
from desktop_app.message import N_

PATHOGNOMONIC = N_("Pathognomonic")
PHOTODISTRIBUTED = N_("Photodistributed")
NAILS_AND_HANDS = N_("Nails and hands")
WARNING_SIGNS = N_("Warning signs")


class Skin(Section):
    """The skin as examined today."""

    title: ClassVar[str] = N_("Skin")
    advice: ClassVar[str] = N_(
        "Record what you examined. “Not assessed” is kept apart from “Absent”, "
        "and the plan says what it would change."
    )

    gottron_papules: Annotated[
        Presence | None,
        Sign(
            label=N_("Gottron papules"),
            definition=N_("Raised red-violet papules over knuckles or other extensor joints"),
            includes=N_("Papules over finger joints, elbows, knees or malleoli, scaly or not"),
            excludes=N_("Flat redness alone (Gottron sign); papules without violaceous colour"),
            group=PATHOGNOMONIC,
        ),
    ] = None
    gottron_sign: Annotated[
        Presence | None,
        Sign(
            label=N_("Gottron sign"),
            definition=N_("Flat red or violet patches over extensor joints"),
            includes=N_("Macules over knuckles, elbows, knees or malleoli without raised papules"),
            excludes=N_("Redness between the joints only; psoriasis; chilblains"),
            group=PATHOGNOMONIC,
        ),
    ] = None
    heliotrope: Annotated[
        Presence | None,
        Sign(
            label=N_("Heliotrope rash"),
            definition=N_("Violet eyelid discolouration, with or without periorbital oedema"),
            includes=N_("Purple, lilac or red upper eyelids, one or both sides"),
            excludes=N_("Contact eczema, angioedema, allergic shiners"),
            group=PATHOGNOMONIC,
        ),
    ] = None
    v_sign: Annotated[
        Presence | None,
        Sign(
            label=N_("V-sign"),
            definition=N_("Redness of the anterior neck and upper chest"),
            excludes=N_("Sunburn within the last two weeks"),
            group=PHOTODISTRIBUTED,
        ),
    ] = None
    shawl_sign: Annotated[
        Presence | None,
        Sign(
            label=N_("Shawl sign"),
            definition=N_("Redness of the shoulders and upper back"),
            group=PHOTODISTRIBUTED,
        ),
    ] = None
    ultraviolet_onset: Annotated[
        Presence | None,
        Sign(
            label=N_("Onset after ultraviolet exposure"),
            definition=N_("Rash began or flared after sun or sunbed"),
            group=PHOTODISTRIBUTED,
        ),
    ] = None
    cuticle_overgrowth: Annotated[
        Presence | None,
        Sign(
            label=N_("Cuticle overgrowth"),
            definition=N_("Thickened, ragged cuticles growing over the nail plate"),
            group=NAILS_AND_HANDS,
        ),
    ] = None
    periungual_telangiectasia: Annotated[
        Presence | None,
        Sign(
            label=N_("Periungual telangiectasia"),
            definition=N_("Dilated nail-fold capillaries, by eye or dermatoscope"),
            group=NAILS_AND_HANDS,
        ),
    ] = None
    mechanics_hands: Annotated[
        Presence | None,
        Sign(
            label=N_("Mechanic’s hands"),
            definition=N_("Cracked, scaling skin on the sides of the fingers"),
            group=NAILS_AND_HANDS,
        ),
    ] = None
    necrosis: Annotated[
        Presence | None,
        Sign(
            label=N_("Cutaneous necrosis or ulceration"),
            definition=N_("Counts as a high-risk factor for cancer"),
            includes=N_("Black eschar, punched-out ulcers over joints or digits"),
            excludes=N_("Scratch marks, pressure sores, burns"),
            group=WARNING_SIGNS,
        ),
    ] = None
    calcinosis: Annotated[
        Presence | None,
        Sign(
            label=N_("Calcinosis"),
            definition=N_("Firm chalky nodules or plaques, felt or seen on radiograph"),
            group=WARNING_SIGNS,
        ),
    ] = None
    itch: Annotated[
        Presence | None,
        Sign(
            label=N_("Itch that disturbs sleep"),
            definition=N_("Common in active skin disease, scalp above all"),
            group=WARNING_SIGNS,
        ),
    ] = None
