"""The outlook as two cohorts report it, the more careful reading of both, and never "no risk"."""

from desktop_app.conditions.vocabulary import ALWAYS
from desktop_app.decision.cohort_row import CohortRow, Figure
from desktop_app.decision.figures import compared_percent, count, total, value
from desktop_app.decision.plan import Part, Tone
from desktop_app.decision.rule import AnyRule, Rule
from desktop_app.decision.situation import DISEASE, REGIMEN_ALLOWED, WITHOUT_RASH
from desktop_app.message import N_

RULES: tuple[AnyRule, ...] = (
    CohortRow(
        id="prognosis.weakness",
        feature=N_("Weakness"),
        applies=REGIMEN_ALLOWED,
        disagree=True,
        beijing=(Figure(fact="beijing.weakness"),),
        neurology=(
            Figure(
                fact="cohort.weakness-at-onset",
                when=N_("at onset"),
                without="cohort.weakness-at-onset-negative",
            ),
            Figure(fact="cohort.weakness-ever", when=N_("at any time")),
        ),
        reading=N_(
            "Expect weakness to come: test strength at every visit, also after a rash alone"
        ),
        cites=("muscle.proximal-weakness", "prognosis.side-by-side"),
    ),
    CohortRow(
        id="prognosis.muscle-disease",
        feature=N_("Muscle disease"),
        applies=REGIMEN_ALLOWED,
        neurology_words=N_(
            "weaker, with higher CK and more necrosis in biopsies, than dermatomyositis without "
            "the antibody"
        ),
        reading=N_("A favourable outlook does not mean mild muscle disease; CK is usually raised"),
        cites=(
            "cohort.weaker",
            "cohort.ck-higher",
            "cohort.necrosis",
            "cohort.conclusion-muscle",
            "significance.favourable",
            "muscle.ck-raised",
        ),
    ),
    CohortRow(
        id="prognosis.interstitial-lung-disease",
        feature=N_("Interstitial lung disease"),
        applies=REGIMEN_ALLOWED,
        disagree=True,
        beijing=(Figure(fact="beijing.interstitial-lung-disease"),),
        neurology=(Figure(fact="cohort.interstitial-lung-disease"),),
        reading=N_("The plan takes the higher figure: test lung function in everybody"),
        cites=("prognosis.interstitial-lung-disease", "prognosis.side-by-side"),
    ),
    Rule(
        id="prognosis.cancer",
        part=Part.PROGNOSIS,
        applies=DISEASE,
        when=ALWAYS,
        tone=Tone.DIFFERS,
        heading=N_("Cancer"),
        says=N_(
            "Beijing 2020: {count} of {of}, without the antibody {without} %; so few patients "
            "fit a true rate of up to {upper} % (one-sided {one_sided} %). One of two published "
            "patients with both subunits had lung cancer. The guideline calls the risk low and "
            "intermediate on one page: the plan screens as for intermediate"
        ),
        fills={
            "count": count("beijing.malignancy"),
            "of": total("beijing.malignancy"),
            "without": compared_percent("beijing.malignancy"),
            "upper": value("beijing.malignancy-upper-bound"),
            "one_sided": value("beijing.malignancy-upper-bound-one-sided"),
        },
        cites=(
            "beijing.malignancy",
            "beijing.malignancy-upper-bound",
            "beijing.malignancy-upper-bound-one-sided",
            "prognosis.malignancy",
            "prognosis.cancer-intermediate",
            "prognosis.no-cancer-not-no-risk",
            "malignancy.mi2-case",
        ),
    ),
    CohortRow(
        id="prognosis.remission",
        feature=N_("Clinical remission"),
        applies=DISEASE,
        beijing=(Figure(fact="beijing.remission", denominator="beijing.remission-denominator"),),
        neurology_words=N_("strength and CK improved in most under treatment"),
        reading=N_("Most patients do well once treated"),
        cites=("prognosis.remission", "cohort.improvement"),
    ),
    CohortRow(
        id="prognosis.single-course",
        feature=N_("Single course"),
        applies=DISEASE,
        beijing=(Figure(fact="beijing.monocyclic", when=N_("of those followed over two years")),),
        reading=N_("The others had relapses: keep the follow-up"),
        cites=("prognosis.monocyclic",),
    ),
    CohortRow(
        id="prognosis.drug-free-remission",
        feature=N_("Remission without medicines"),
        applies=DISEASE,
        beijing=(
            Figure(fact="beijing.drug-free-remission", denominator="beijing.drug-free-denominator"),
        ),
        neurology=(
            Figure(
                fact="cohort.stopped-without-relapse",
                when=N_("stopped and never relapsed, once the titre was normal:"),
            ),
        ),
        reading=N_("It can be reached, seldom, and still needs surveillance"),
        cites=("prognosis.drug-free-remission",),
    ),
    CohortRow(
        id="prognosis.antibody-level",
        feature=N_("Antibody level"),
        applies=DISEASE,
        disagree=True,
        beijing_words=N_("rises with activity and did not disappear in all"),
        neurology=(
            Figure(fact="cohort.titres-fell", when=N_("fell in")),
            Figure(fact="cohort.titres-normalised", when=N_("became normal in")),
        ),
        reading=N_(
            "The guideline says that it persists even in remission: a level that stays positive is "
            "no relapse, and a normal one no reason to stop follow-up"
        ),
        cites=(
            "beijing.levels",
            "beijing.antibody-persists",
            "pitfall.antibody-persists",
            "muscle.antibody-level",
            "cohort.level-correlation",
            "cohort.conclusion-levels",
        ),
    ),
    CohortRow(
        id="prognosis.calcinosis",
        feature=N_("Calcinosis"),
        applies=REGIMEN_ALLOWED,
        neurology=(Figure(fact="cohort.calcinosis"),),
        reading=N_("Less common than without the antibody"),
    ),
    CohortRow(
        id="prognosis.fever",
        feature=N_("Fever"),
        applies=REGIMEN_ALLOWED,
        neurology=(Figure(fact="cohort.fever"),),
        reading=N_("Fever is uncommon here, so look for another cause of it"),
        cites=("imacs.red-flag-fever",),
    ),
    CohortRow(
        id="prognosis.survival",
        feature=N_("Survival"),
        applies=DISEASE,
        beijing_words=N_("better than without the antibody"),
        reading=N_("No figure is printed for the single patient"),
        cites=("beijing.mortality", "prognosis.mortality"),
    ),
    Rule(
        id="prognosis.cohorts",
        part=Part.PROGNOSIS,
        applies=DISEASE,
        when=ALWAYS,
        says=N_(
            "Beijing 2020 followed {beijing} patients with anti-Mi-2 beta among {all} with "
            "dermatomyositis; Neurology 2019 followed {neurology}. They "
            "describe groups, not this patient"
        ),
        fills={
            "beijing": count("beijing.size"),
            "all": total("beijing.size"),
            "neurology": total("cohort.weakness-at-onset"),
        },
        cites=(
            "beijing.size",
            "beijing.follow-up",
            "cohort.size",
            "cohort.design",
            "prognosis.interval",
            "prognosis.for-whom",
        ),
    ),
    Rule(
        id="prognosis.without-rash",
        part=Part.PROGNOSIS,
        tone=Tone.CAUTION,
        applies=REGIMEN_ALLOWED,
        when=WITHOUT_RASH,
        says=N_("Both cohorts held dermatomyositis: without a rash their figures may not hold"),
        cites=("prognosis.for-whom", "cohort.size"),
    ),
)
