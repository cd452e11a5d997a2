"""The checklist before handing in: what the profile wants to be there. Never whether it is any good."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from lever_xblocks.domain.framework.model import Framework
from lever_xblocks.domain.portfolio.evidence import Evidence
from lever_xblocks.domain.portfolio.gaps import CompetenceProof, gap_view
from lever_xblocks.domain.portfolio.hours import hours_by_organisation, hours_in_all
from lever_xblocks.domain.portfolio.vacs import Hint, hints_about_competence
from lever_xblocks.domain.profile.rules import Profile
from lever_xblocks.domain.profile.words import EvidenceKind
from lever_xblocks.domain.starrtt import Gap, Part, Starrtt, gaps


@dataclass(frozen=True, slots=True)
class Story:
    """A STARRTT form; ``is_own``: the candidate wrote it, or said of what a helper wrote "These are my words"."""

    id: str
    form: Starrtt
    is_own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PortfolioFacts:
    """What is known when some competences are to be handed in; what is not on record counts as not there.

    ``competences`` are those to be handed in, ``evidence`` is all of the case, ``age`` is in whole years, ``is_ready``:
    the tutor said so. ``hours_noted`` are the centre's, by the id of the organisation.
    """

    competences: frozenset[str]
    stories: tuple[Story, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    hours_noted: Mapping[str, Fraction] = field(default_factory=dict)
    age: int | None = None
    guardian_agreed: bool = False
    is_ready: bool = False

    @property
    def hours(self) -> Fraction:
        """All hours of volunteering, by the rule of ``portfolio.hours``."""
        logged = hours_by_organisation(entry for item in self.evidence for entry in item.log)
        confirmed = (
            (item.organisation, item.hours) for item in self._confirmations if item.hours and item.organisation
        )
        return hours_in_all(logged, (*confirmed, *self.hours_noted.items()))

    @property
    def is_confirmed(self) -> bool:
        """Whether an organisation has confirmed what the candidate did."""
        return bool(self._confirmations)

    @property
    def _confirmations(self) -> tuple[Evidence, ...]:
        wanted = EvidenceKind.ORGANISATION_CONFIRMATION
        return tuple(item for item in self.evidence if item.kind is wanted and item.counts)


class FindingCode(StrEnum):
    """First those about the whole, then about one competence, one story, one piece of proof."""

    NOTHING_CHOSEN = "nothing_chosen"
    HOURS_MISSING = "hours_missing"
    NO_CONFIRMATION = "no_confirmation"
    NOT_READY = "not_ready"
    AGE_UNKNOWN = "age_unknown"
    NO_GUARDIAN = "no_guardian"
    NO_STORY = "no_story"
    NO_PROOF = "no_proof"
    INDICATORS_UNPROVEN = "indicators_unproven"
    STATEMENTS_ALONE = "statements_alone"
    NOT_OWN_WORDS = "not_own_words"
    STORY_INCOMPLETE = "story_incomplete"
    STORY_SHORT = "story_short"
    NO_CONSENT = "no_consent"
    STATEMENT_AWAITED = "statement_awaited"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """``blocks``: nothing can be handed in before it is mended; else the candidate decides.

    ``about`` is the id of the story or proof meant, ``parts`` are those of the story, ``hours`` how many are missing.
    """

    code: FindingCode
    blocks: bool
    competence: str | None = None
    about: str | None = None
    parts: tuple[Part, ...] = ()
    hours: float = 0


def checklist(facts: PortfolioFacts, profile: Profile, framework: Framework) -> tuple[Finding, ...]:
    """All there is to say before handing in: about the whole, each competence in order, each piece of proof by id."""
    return (
        *_about_the_whole(facts, profile),
        *(
            finding
            for proof in gap_view(facts.competences, facts.evidence, framework)
            for finding in (*_about_stories(proof.competence, facts.stories), *_about_proof(proof, profile))
        ),
        *_about_evidence(facts),
    )


def may_hand_in(findings: Iterable[Finding]) -> bool:
    return not any(finding.blocks for finding in findings)


def _about_the_whole(facts: PortfolioFacts, profile: Profile) -> Iterator[Finding]:
    if not facts.competences:
        yield Finding(code=FindingCode.NOTHING_CHOSEN, blocks=True)
    if missing := profile.hours_missing(float(facts.hours)):
        yield Finding(code=FindingCode.HOURS_MISSING, blocks=True, hours=missing)
    if profile.needs_confirmation_of_organisation and not facts.is_confirmed:
        yield Finding(code=FindingCode.NO_CONFIRMATION, blocks=True)
    if not facts.is_ready:
        yield Finding(code=FindingCode.NOT_READY, blocks=not profile.may_submit(is_ready=False))
    yield from _about_the_guardian(facts, profile)


def _about_the_guardian(facts: PortfolioFacts, profile: Profile) -> Iterator[Finding]:
    """A guardian who agreed settles it; otherwise the age has to be known wherever it can matter."""
    if facts.guardian_agreed or not profile.guardian_below:
        return
    if facts.age is None:
        yield Finding(code=FindingCode.AGE_UNKNOWN, blocks=True)
    elif profile.needs_guardian(facts.age):
        yield Finding(code=FindingCode.NO_GUARDIAN, blocks=True)


def _about_stories(competence: str, stories: Sequence[Story]) -> Iterator[Finding]:
    """One story in the candidate's own words with no part empty is needed; what others lack is a remark then."""
    of_it = sorted((one for one in stories if one.form.competence == competence), key=lambda one: one.id)
    if not of_it:
        yield Finding(code=FindingCode.NO_STORY, blocks=True, competence=competence)
    lacking = {one.id: gaps(one.form) for one in of_it}
    is_told = any(one.is_own and Gap.EMPTY not in lacking[one.id].values() for one in of_it)
    for one in of_it:
        yield from _about_story(one, lacking[one.id], blocks=not is_told)


def _about_story(story: Story, lacking: Mapping[Part, Gap], *, blocks: bool) -> Iterator[Finding]:
    empty, short = (tuple(part for part, found in lacking.items() if found is gap) for gap in Gap)
    found = (
        (not story.is_own, FindingCode.NOT_OWN_WORDS, blocks, ()),
        (empty, FindingCode.STORY_INCOMPLETE, blocks, empty),
        (short, FindingCode.STORY_SHORT, False, short),
    )
    for applies, code, stops, parts in found:
        if applies:
            yield Finding(code=code, blocks=stops, competence=story.form.competence, about=story.id, parts=parts)


def _about_proof(proof: CompetenceProof, profile: Profile) -> Iterator[Finding]:
    for hint in hints_about_competence(proof, profile):
        yield Finding(code=FindingCode(hint), blocks=hint is Hint.NO_PROOF, competence=proof.competence)


def _about_evidence(facts: PortfolioFacts) -> Iterator[Finding]:
    """Only what goes along: proof that is for another competence waits for its own turn."""
    for item in sorted(facts.evidence, key=lambda item: item.id):
        if not item.is_for(facts.competences):
            continue
        if item.lacks_consent:
            yield Finding(code=FindingCode.NO_CONSENT, blocks=True, about=item.id)
        if item.is_awaited:
            yield Finding(code=FindingCode.STATEMENT_AWAITED, blocks=False, about=item.id)
