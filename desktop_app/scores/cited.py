"""Every fact that an instrument stands on, without loading the forms."""

from desktop_app.scores import (
    body_surface,
    cancer_risk,
    kidney,
    muscle_test,
    total_improvement_score,
)

FACTS: tuple[str, ...] = tuple(
    dict.fromkeys(
        fact
        for facts in (
            body_surface.FACTS,
            cancer_risk.FACTS,
            kidney.FACTS,
            muscle_test.FACTS,
            (*muscle_test.SIDES, muscle_test.PAIN, muscle_test.RIGHTS),
            total_improvement_score.FACTS,
        )
        for fact in facts
    )
)
