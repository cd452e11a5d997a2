"""A local profile: the validation procedure under local conditions, as rules that answer questions."""

import calendar
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from lever_xblocks.domain.framework.model import Framework, Outcome, Text
from lever_xblocks.domain.profile.answers import (
    AssessorFacts,
    ChoiceFault,
    Objection,
    ObjectionReason,
    Violation,
)
from lever_xblocks.domain.profile.model import (
    Assessment,
    AssessorNeeds,
    CertificateRule,
    Choice,
    DocumentName,
    Independence,
    Notice,
    Portfolio,
    Provenance,
    Targets,
    Term,
)
from lever_xblocks.domain.profile.words import (
    STATEMENTS,
    DifferenceRule,
    DocumentKind,
    EvidenceKind,
    Exclusion,
    FileKind,
    HandOver,
    Interview,
    InterviewRule,
    Need,
    ProofFrom,
    SelfAssessmentShown,
    SeparateRoles,
)


@dataclass(frozen=True, slots=True)
class Profile:
    """A local profile in one version, with everything it inherits; immutable, since cases keep their version.

    ``data`` is the flat JSON-able form it was built from, for storing; never change it.
    """

    id: str
    version: str
    title: Text
    languages: tuple[str, ...]
    country: str | None
    choice: Choice
    guardian_below: int
    portfolio: Portfolio
    assessment: Assessment
    independence: Independence
    assessor: AssessorNeeds
    appeal_days: int
    appeal_body: Text
    retention_months: int
    targets: Targets
    documents: Mapping[DocumentKind, DocumentName]
    certificate: CertificateRule
    notice: Notice
    glossary: tuple[Term, ...]
    provenance: tuple[Provenance, ...]
    data: dict[str, Any] = field(repr=False)

    # Identification

    def check_choice(self, chosen: Sequence[str], framework: Framework) -> tuple[Violation, ...]:
        """What keeps these competence ids from being a choice to go on with; empty: nothing does."""
        known = {competence.id for competence in framework.competences}
        unknown = tuple(dict.fromkeys(each for each in chosen if each not in known))
        twice = tuple(each for each, times in Counter(chosen).items() if times > 1)
        limits = self.limits_of_choice(framework)
        number = len(known.intersection(chosen))
        faults = (
            (number < limits.lowest, Violation(ChoiceFault.TOO_FEW, limit=limits.lowest)),
            (number > limits.highest, Violation(ChoiceFault.TOO_MANY, limit=limits.highest)),
            (unknown, Violation(ChoiceFault.UNKNOWN, competences=unknown)),
            (twice, Violation(ChoiceFault.TWICE, competences=twice)),
        )
        return tuple(violation for is_broken, violation in faults if is_broken)

    def limits_of_choice(self, framework: Framework) -> Choice:
        """How many of its competences may be chosen: a small framework cannot ask for more than it has."""
        number = len(framework.competences)
        return Choice(lowest=min(self.choice.lowest, number), highest=min(self.choice.highest, number))

    # Documentation

    def needs_guardian(self, age: int) -> bool:
        """Whether a guardian has to agree for a candidate of this age, in whole years."""
        return age < self.guardian_below

    def hours_missing(self, hours: float) -> float:
        """The hours of volunteering still lacking."""
        return max(0, self.portfolio.minimum_hours - hours)

    def evidence_too_old(self, made_on: date, today: date) -> bool:
        """A hint, never a verdict: proof of this date is older than the profile's years."""
        years = self.portfolio.evidence_years
        return years > 0 and add_months(made_on, 12 * years) < today

    def rests_on_statements_alone(self, kinds: Collection[EvidenceKind]) -> bool:
        """Whether proof of these kinds needs something beside what others say, by the rules of the profile."""
        return bool(kinds) and STATEMENTS.issuperset(kinds) and not self.portfolio.statements_suffice

    @property
    def centre_may_add_proof(self) -> bool:
        return self.portfolio.proof_from is ProofFrom.CANDIDATE_OR_CENTRE

    @property
    def needs_confirmation_of_organisation(self) -> bool:
        return self.portfolio.organisation_confirmation is Need.REQUIRED

    def may_submit(self, *, is_ready: bool) -> bool:
        """``is_ready``: the tutor has said so."""
        return is_ready or self.portfolio.tutor_ready is Need.OPTIONAL

    def accepts_file(self, kind: FileKind) -> bool:
        return kind in self.portfolio.file_kinds

    # Assessment

    def interview_needed(self, *, undecided: bool) -> Interview:
        """``undecided``: at least one indicator cannot be rated on the portfolio."""
        match self.assessment.interview:
            case InterviewRule.ALWAYS:
                return Interview.NEEDED
            case InterviewRule.IF_UNDECIDED:
                return Interview.NEEDED if undecided else Interview.POSSIBLE
            case InterviewRule.NEVER:
                return Interview.NONE

    def assessors_needed(self, *, differ: bool = False) -> int:
        """For each competence; ``differ``: the first two came to different results."""
        return self.assessment.assessors + (differ and self.assessment.difference is DifferenceRule.THIRD)

    def may_return(self, returned: int) -> bool:
        """``returned``: how often this competence went back for more proof already."""
        return returned < self.assessment.returns

    def assessor_sees_self_assessment(self, *, signed: bool) -> bool:
        return signed or self.assessment.self_assessment is SelfAssessmentShown.BEFORE

    def needs_learning_advice(self, outcome: Outcome) -> bool:
        """Whether the feedback on this outcome has to name what to learn."""
        return self.assessment.learning_advice and outcome is Outcome.TO_IMPROVE

    def decisions_to_sample(self, decisions: int) -> int:
        """How many of an assessor's ``decisions`` so far the centre looks at again: all first ones, then the share."""
        share = -(-decisions * self.assessment.sample_percent // 100)
        return max(share, min(decisions, self.assessment.sample_first))

    def may_assess(self, facts: AssessorFacts) -> tuple[Objection, ...]:
        """What speaks against this person as assessor of the case; empty: nothing does."""
        return tuple(self._objections(facts))

    def may_claim(self, facts: AssessorFacts) -> bool:
        """Whether this person may take on an assessment unasked. An objection needs the centre to lift it."""
        return self.assessment.claiming and not self.may_assess(facts)

    def _objections(self, facts: AssessorFacts) -> Iterator[Objection]:
        never, why = Exclusion.NEVER, ObjectionReason
        separate_at_centre = self.independence.separate_roles is SeparateRoles.CENTRE
        lacking = self.assessor
        checks: tuple[tuple[bool, ObjectionReason, Exclusion], ...] = (
            (facts.is_candidate, why.IS_CANDIDATE, never),
            (facts.is_tutor, why.IS_TUTOR, never),
            (facts.is_helper, why.IS_HELPER, never),
            (facts.is_referee, why.IS_REFEREE, never),
            (facts.is_rater, why.IS_RATER, never),
            (facts.has_assessed, why.HAS_ASSESSED, never),
            (facts.has_moderated, why.HAS_MODERATED, never),
            (facts.tutors_at_centre and separate_at_centre, why.TUTORS_AT_CENTRE, never),
            (facts.knows_candidate, why.KNOWS_CANDIDATE, self.independence.knows_candidate),
            (facts.same_organisation, why.SAME_ORGANISATION, self.independence.same_organisation),
            (facts.years < lacking.years, why.TOO_FEW_YEARS, Exclusion.WITH_REASON),
            (lacking.course and not facts.has_course, why.NO_COURSE, Exclusion.WITH_REASON),
            (facts.education_level < lacking.education_level, why.EDUCATION_LEVEL, Exclusion.WITH_REASON),
        )
        for applies, reason, exclusion in checks:
            if applies:
                yield Objection(reason, can_be_lifted=exclusion is Exclusion.WITH_REASON)

    # Time

    def due_on(self, hand_over: HandOver, since: date) -> date:
        """The day by which the step should be done; later it is overdue."""
        return since + timedelta(days=self.targets[hand_over])

    def appeal_until(self, decided_on: date) -> date:
        """The last day for an appeal."""
        return decided_on + timedelta(days=self.appeal_days)

    def delete_files_on(self, decided_on: date) -> date:
        return add_months(decided_on, self.retention_months)

    # Certification

    def document_name(self, kind: DocumentKind, *, authorised: bool, language: str) -> str | None:
        """The name to print, or None: the profile has no such document.

        ``authorised``: the centre's authorisation number is on record, so it may use the name the law reserves.
        """
        document = self.documents.get(kind)
        if document is None:
            return None
        return document.reserved if authorised and document.reserved else document.name.in_language(language)

    def certificate_languages(self, wanted: str) -> tuple[str, ...]:
        """The languages that stand on one certificate, for a holder who wants this one."""
        offered = self.certificate.languages
        if self.certificate.bilingual:
            return offered
        return (wanted,) if wanted in offered else offered[:1]

    def may_print_eqf(self) -> bool:
        """Whether the comparison with the EQF may be printed; never as a level of a qualification."""
        return self.certificate.eqf

    def origin_of(self, rule: str) -> Provenance | None:
        """Where a rule such as "assessment.interview" comes from."""
        return next((each for each in self.provenance if rule in each.rules), None)


def add_months(day: date, months: int) -> date:
    """The same day some months later, or the last of that month where it is shorter."""
    year, month = divmod(12 * day.year + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
