"""What has a name, as something that would have to be so or not be so, in a clinician’s words."""

from __future__ import annotations

from desktop_app.message import N_

BEYOND_CHANGE = "requirement.beyond-change"  # says what nothing that is done can change
FACTS = (BEYOND_CHANGE,)

# "Not (could become pregnant, without reliable contraception)" is no sentence: what is needed is
# said as it would be when it is there.
NOT_SO = {
    N_("a man planning a child"): N_("No child planned by a man"),
    N_("a medicine that ciclosporin is contraindicated with"): N_(
        "Other medicines recorded, none of them one that ciclosporin is contraindicated with"
    ),
    N_("a woman planning a child"): N_("No child planned by a woman who could become pregnant"),
    N_("active infection"): N_("No active infection"),
    N_("active tuberculosis"): N_("No active tuberculosis"),
    N_("allopurinol"): N_("Allopurinol not taken"),
    N_("azathioprine and mycophenolate mofetil are both chosen"): N_(
        "Azathioprine and mycophenolate mofetil not chosen together"
    ),
    N_("breast-feeding"): N_("Not breast-feeding"),
    N_("chronic liver disease or alcohol excess"): N_(
        "Neither chronic liver disease nor alcohol excess"
    ),
    N_("could become pregnant"): N_("Pregnancy not possible"),
    N_("could become pregnant, without reliable contraception"): N_(
        "Reliable contraception, or pregnancy not possible"
    ),
    N_("enhanced cancer screening"): N_("No reason for enhanced cancer screening"),
    N_("febuxostat"): N_("Febuxostat not taken"),
    N_("hepatitis B not screened for"): N_(
        "Hepatitis B screened for: surface antigen and core antibody recorded"
    ),
    N_("inadequate response"): N_("An adequate response"),
    N_("interstitial lung disease"): N_("No interstitial lung disease"),
    N_("isolated anti-Mi-2 antibody"): N_("More than an isolated antibody"),
    N_("known dermatomyositis, skin active and muscle quiet"): N_(
        "Another reading than active skin with quiet muscle"
    ),
    N_("known disease"): N_("No earlier treatment, weakness or diagnosis on record"),
    N_("known disease without active muscle or typical skin"): N_(
        "Disease that is active in muscle or skin"
    ),
    N_("live vaccine given or planned"): N_("No live vaccine given lately or planned"),
    N_("liver disease with jaundice, ascites or low albumin"): N_(
        "No chronic liver disease, or one without jaundice, ascites and low albumin"
    ),
    N_("low blood counts"): N_("Blood counts not low"),
    N_("mercaptopurine or tioguanine"): N_(
        "Other medicines recorded, neither mercaptopurine nor tioguanine among them"
    ),
    N_("muscle assessed and normal"): N_("Muscle not normal, or not fully assessed"),
    N_("muscle disease earlier"): N_("No muscle disease earlier, as far as known"),
    N_("muscle quiet under or after treatment"): N_("Muscle not quiet, or no treatment so far"),
    N_("pregnant"): N_("Not pregnant"),
    N_("refractory disease"): N_("Not refractory"),
    N_("severe disease"): N_("Not severe"),
    N_("signs of illness beside typical skin and muscle"): N_(
        "No sign of illness beside typical skin and muscle"
    ),
    N_("strength and muscle enzymes normal now"): N_("Strength or a muscle enzyme not normal"),
    N_("three months of treatment"): N_("Less than three months of treatment"),
    N_("treatment started"): N_("No treatment started"),
    N_("trimethoprim or co-trimoxazole"): N_("Neither trimethoprim nor co-trimoxazole taken"),
    N_("typical skin sign (Gottron papules, Gottron sign or heliotrope rash)"): N_(
        "None of Gottron papules, Gottron sign and heliotrope rash"
    ),
}

# Where the name of a situation says too little of what would do.
SO = {
    N_("known disease"): N_(
        "known disease on record (treatment, weakness at onset, diagnosis, raised enzyme)"
    ),
}

# Said by their names alone, where their parts are no help to a reader or are in the name already.
SAID_WHOLE = {
    (N_("treatment started"), True),
    (N_("known disease"), True),
    (N_("signs of illness beside typical skin and muscle"), True),
    (N_("hepatitis B not screened for"), False),
}
