"""What a form comes to: experience level and outcome, live while it is filled in, and the judgement once complete."""

from lever_xblocks.domain.agreement import Judgement
from lever_xblocks.domain.assessment.form import Form
from lever_xblocks.domain.case_state import Deed
from lever_xblocks.domain.experience import experience_level
from lever_xblocks.domain.framework.model import ExperienceLevel, Framework, Outcome
from lever_xblocks.domain.scoring import Rating, score
from lever_xblocks.domain.self_assessment import indicator_keys


def ratings_of(form: Form, framework: Framework) -> dict[str, Rating | None]:
    """Every indicator of its competence, in order; None: not rated, which "not enough evidence" is too."""
    return {key: form.entry(key).rating for key in indicator_keys(framework.competence(form.competence))}


def level_of(form: Form, framework: Framework) -> ExperienceLevel | None:
    """Section B, or None while a question is open."""
    if form.role is None or form.task is None:
        return None
    return experience_level(form.role, form.task, framework.experience)


def outcome_of(form: Form, framework: Framework) -> Outcome | None:
    """The outcome by the LEVER rule, or None while an indicator is not rated."""
    return score(list(ratings_of(form, framework).values()), framework.scoring)


def judgement_of(form: Form, framework: Framework) -> Judgement | None:
    """What the assessor found, or None while ratings or level are open."""
    outcome, level = outcome_of(form, framework), level_of(form, framework)
    if outcome is None or level is None:
        return None
    ratings = {key: rating for key, rating in ratings_of(form, framework).items() if rating is not None}
    return Judgement(outcome, level.id, ratings)


def stands_on_certificate(outcome: Outcome, framework: Framework) -> bool:
    """Whether the framework has a word for it on certificates: LEVER has one for good and for fair."""
    return framework.outcomes[outcome].certificate is not None


def deed_of_release(outcome: Outcome, framework: Framework) -> Deed:
    """What releasing a result with this outcome does to its competence."""
    return Deed.CERTIFY if stands_on_certificate(outcome, framework) else Deed.ADVISE
