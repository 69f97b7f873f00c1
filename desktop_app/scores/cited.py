"""Every fact that an instrument stands on, without loading the forms."""

from desktop_app.scores import (
    body_surface,
    bohan_peter,
    cancer_risk,
    classification,
    definition_of_improvement,
    deterioration,
    disability_index,
    kidney,
    lung_function,
    muscle_activity,
    muscle_test,
    myositis_subgroup,
    quality_of_life,
    skin_activity,
    total_improvement_score,
    visit_remarks,
)

FACTS: tuple[str, ...] = tuple(
    dict.fromkeys(
        fact
        for facts in (
            body_surface.FACTS,
            bohan_peter.FACTS,
            cancer_risk.FACTS,
            (*classification.FACTS, *classification.PRECONDITIONS),
            definition_of_improvement.FACTS,
            deterioration.FACTS,
            (*disability_index.FACTS, *disability_index.REMARKED, disability_index.RIGHTS),
            (*kidney.FACTS, *kidney.REMARKED),
            lung_function.FACTS,
            (*muscle_activity.FACTS, *muscle_activity.REMARKED),
            muscle_test.FACTS,
            (*muscle_test.SIDES, muscle_test.PAIN, muscle_test.RIGHTS),
            myositis_subgroup.FACTS,
            (*quality_of_life.FACTS, quality_of_life.RIGHTS),
            (*skin_activity.FACTS, skin_activity.RIGHTS),
            total_improvement_score.FACTS,
            visit_remarks.FACTS,
        )
        for fact in facts
    )
)
