"""What still keeps a form from being signed, and what to think about before: codes, about the whole form first."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from lever_xblocks.domain.assessment.form import NOT_ENOUGH, Citation, Entry, Form, strange_citations
from lever_xblocks.domain.assessment.outcome import level_of, outcome_of, ratings_of
from lever_xblocks.domain.framework.model import Framework, OneNotApplicable, Outcome
from lever_xblocks.domain.profile.rules import Profile
from lever_xblocks.domain.profile.words import Interview
from lever_xblocks.domain.scoring import NOT_APPLICABLE


class PointCode(StrEnum):
    """First what blocks signing, then what is only to be thought about."""

    NO_DECLARATION = "no_declaration"
    NO_INTERVIEW = "no_interview"
    NO_LEVEL = "no_level"
    NO_ADVICE = "no_advice"
    UNRATED = "unrated"
    NOT_ENOUGH = "not_enough"
    NO_REASON = "no_reason"
    NO_CITATION = "no_citation"
    CITATION_GONE = "citation_gone"

    ALL_NOT_APPLICABLE = "all_not_applicable"
    NOT_APPLICABLE_LOWERS = "not_applicable_lowers"
    NO_CONTEXT = "no_context"
    NO_DOCUMENTS = "no_documents"
    NOTHING_SHOWN = "nothing_shown"
    NOTHING_TO_ADD = "nothing_to_add"


@dataclass(frozen=True, slots=True)
class Point:
    """``keys`` are those of the indicators meant; none: it is about the whole form."""

    code: PointCode
    blocks: bool
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningFacts:
    """What is known beside the form; what is not on record counts as not there.

    ``declared``: "no conflict" was confirmed now, not only before the portfolio opened. ``citable`` is all that is in
    the case. ``citations_asked``: every rating has to name what it rests on, as in a calibration case.
    """

    declared: bool = False
    interviewed: bool = False
    citable: Collection[Citation] = ()
    citations_asked: bool = False


def points(form: Form, facts: SigningFacts, profile: Profile, framework: Framework) -> tuple[Point, ...]:
    """All there is to say before signing: what blocks comes first."""
    return (
        *_about_whole(form, facts, profile, framework),
        *_about_indicators(form, facts, framework),
        *_to_think_about(form, framework),
    )


def may_sign(found: Iterable[Point]) -> bool:
    return not any(point.blocks for point in found)


def _about_whole(form: Form, facts: SigningFacts, profile: Profile, framework: Framework) -> Iterator[Point]:
    outcome = outcome_of(form, framework)
    undecided = any(entry.mark == NOT_ENOUGH for entry in form.entries.values())
    needs_interview = profile.interview_needed(undecided=undecided) is Interview.NEEDED
    needs_advice = outcome is not None and profile.needs_learning_advice(outcome)
    checks = (
        (PointCode.NO_DECLARATION, not facts.declared),
        (PointCode.NO_INTERVIEW, needs_interview and not facts.interviewed),
        (PointCode.NO_LEVEL, level_of(form, framework) is None),
        (PointCode.NO_ADVICE, needs_advice and not form.feedback.advice.strip()),
    )
    for code, applies in checks:
        if applies:
            yield Point(code, blocks=True)


def _about_indicators(form: Form, facts: SigningFacts, framework: Framework) -> Iterator[Point]:
    checks: tuple[tuple[PointCode, Callable[[Entry], bool]], ...] = (
        (PointCode.UNRATED, lambda entry: entry.mark is None),
        (PointCode.NOT_ENOUGH, lambda entry: entry.mark == NOT_ENOUGH),
        (PointCode.NO_REASON, lambda entry: entry.mark == NOT_APPLICABLE and not entry.reason.strip()),
        (PointCode.NO_CITATION, lambda entry: facts.citations_asked and _rests_on_nothing(entry)),
        (PointCode.CITATION_GONE, lambda entry: bool(strange_citations((entry,), facts.citable))),
    )
    for code, applies in checks:
        if keys := tuple(key for key in ratings_of(form, framework) if applies(form.entry(key))):
            yield Point(code, blocks=True, keys=keys)


def _rests_on_nothing(entry: Entry) -> bool:
    return isinstance(entry.mark, int) and not entry.citations


def _to_think_about(form: Form, framework: Framework) -> Iterator[Point]:
    ratings, outcome = ratings_of(form, framework), outcome_of(form, framework)
    waived = tuple(key for key, rating in ratings.items() if rating == NOT_APPLICABLE)
    if outcome is Outcome.NOT_APPLICABLE:
        yield Point(PointCode.ALL_NOT_APPLICABLE, blocks=False, keys=waived)
    elif waived and framework.scoring.one_not_applicable is OneNotApplicable.TO_IMPROVE:
        yield Point(PointCode.NOT_APPLICABLE_LOWERS, blocks=False, keys=waived)
    texts = (
        (PointCode.NO_CONTEXT, form.context),
        (PointCode.NO_DOCUMENTS, form.documents),
        (PointCode.NOTHING_SHOWN, form.feedback.shown),
    )
    for code, text in texts:
        if not text.strip():
            yield Point(code, blocks=False)
    if outcome is Outcome.TO_IMPROVE and not form.feedback.to_add.strip():
        yield Point(PointCode.NOTHING_TO_ADD, blocks=False)
