"""VACS, the four rules for proof: valid, authentic, current, sufficient (lever-model §6.5).

A machine sees dates and gaps and gives hints. Whether proof is valid, authentic and sufficient people have to ask
themselves: the same questions go to candidate and tutor. Neither is a verdict, and nothing here blocks anything.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from lever_xblocks.domain.portfolio.evidence import Evidence
from lever_xblocks.domain.portfolio.gaps import CompetenceProof
from lever_xblocks.domain.profile.rules import Profile
from lever_xblocks.domain.profile.words import STATEMENTS, EvidenceKind

SHOWN: Final = frozenset({EvidenceKind.FILE, EvidenceKind.LINK, EvidenceKind.TEXT, EvidenceKind.PHOTO})
"""What the candidate made or did, so that the own part in it matters."""
OF_THE_WHOLE_CASE: Final = frozenset({EvidenceKind.HOURS_LOG, EvidenceKind.ORGANISATION_CONFIRMATION})
"""What need not be linked to any competence."""


class Criterion(StrEnum):
    VALID = "valid"
    AUTHENTIC = "authentic"
    CURRENT = "current"
    SUFFICIENT = "sufficient"


class Hint(StrEnum):
    """What a machine noticed about one piece of proof or, the last three, about one competence."""

    UNLINKED = "unlinked"
    NO_OWN_ROLE = "no_own_role"
    UNCONFIRMED = "unconfirmed"
    UNDATED = "undated"
    IN_THE_FUTURE = "in_the_future"
    ENDS_BEFORE_IT_BEGINS = "ends_before_it_begins"
    OLD = "old"
    NO_PROOF = "no_proof"
    INDICATORS_UNPROVEN = "indicators_unproven"
    STATEMENTS_ALONE = "statements_alone"


class Question(StrEnum):
    """What candidate and tutor ask themselves about one piece of proof or, the last two, about one competence."""

    SHOWS_IT = "shows_it"
    OWN_PART = "own_part"
    SAW_IT_THEMSELVES = "saw_it_themselves"
    MORE_THAN_ONCE = "more_than_once"
    ENOUGH_TO_JUDGE = "enough_to_judge"


CRITERION_OF: Mapping[Hint | Question, Criterion] = MappingProxyType(
    {
        Hint.UNLINKED: Criterion.VALID,
        Question.SHOWS_IT: Criterion.VALID,
        Hint.NO_OWN_ROLE: Criterion.AUTHENTIC,
        Hint.UNCONFIRMED: Criterion.AUTHENTIC,
        Question.OWN_PART: Criterion.AUTHENTIC,
        Question.SAW_IT_THEMSELVES: Criterion.AUTHENTIC,
        Hint.UNDATED: Criterion.CURRENT,
        Hint.IN_THE_FUTURE: Criterion.CURRENT,
        Hint.ENDS_BEFORE_IT_BEGINS: Criterion.CURRENT,
        Hint.OLD: Criterion.CURRENT,
        Hint.NO_PROOF: Criterion.SUFFICIENT,
        Hint.INDICATORS_UNPROVEN: Criterion.SUFFICIENT,
        Hint.STATEMENTS_ALONE: Criterion.SUFFICIENT,
        Question.MORE_THAN_ONCE: Criterion.SUFFICIENT,
        Question.ENOUGH_TO_JUDGE: Criterion.SUFFICIENT,
    }
)

QUESTIONS_ABOUT_A_COMPETENCE: Final = (Question.MORE_THAN_ONCE, Question.ENOUGH_TO_JUDGE)


def hints_about(item: Evidence, profile: Profile, *, chosen: Collection[str], today: date) -> tuple[Hint, ...]:
    """Hints about one piece of proof; ``chosen`` are the competences it could be for."""
    return tuple(_hints_about(item, profile, chosen, today))


def _hints_about(item: Evidence, profile: Profile, chosen: Collection[str], today: date) -> Iterator[Hint]:
    if item.kind not in OF_THE_WHOLE_CASE and not item.is_for(chosen):
        yield Hint.UNLINKED
    if item.kind in SHOWN and not item.own_role.strip():
        yield Hint.NO_OWN_ROLE
    if not item.counts:
        yield Hint.UNCONFIRMED
    until = item.until
    if until is None:
        yield Hint.UNDATED
    if any(day and day > today for day in (item.first_day, until)):
        yield Hint.IN_THE_FUTURE
    if item.first_day and until and until < item.first_day:
        yield Hint.ENDS_BEFORE_IT_BEGINS
    if until and profile.evidence_too_old(until, today):
        yield Hint.OLD


def hints_about_competence(proof: CompetenceProof, profile: Profile) -> tuple[Hint, ...]:
    """Hints about all proof for one competence."""
    if not proof.kinds:
        return (Hint.NO_PROOF,)
    hints = (
        (proof.unproven, Hint.INDICATORS_UNPROVEN),
        (profile.rests_on_statements_alone(proof.kinds), Hint.STATEMENTS_ALONE),
    )
    return tuple(hint for applies, hint in hints if applies)


@dataclass(frozen=True, slots=True)
class Remark:
    """One hint, and all it is about: ids of proof, or of competences."""

    hint: Hint
    evidence: tuple[str, ...] = ()
    competences: tuple[str, ...] = ()


def remarks(
    evidence: Iterable[Evidence], proofs: Sequence[CompetenceProof], profile: Profile, today: date
) -> tuple[Remark, ...]:
    """Each hint there is, once, in the order of ``Hint``; ``proofs`` are of the competences chosen."""
    chosen = [proof.competence for proof in proofs]
    items: defaultdict[Hint, list[str]] = defaultdict(list)
    for item in evidence:
        for hint in hints_about(item, profile, chosen=chosen, today=today):
            items[hint].append(item.id)
    competences: defaultdict[Hint, list[str]] = defaultdict(list)
    for proof in proofs:
        for hint in hints_about_competence(proof, profile):
            competences[hint].append(proof.competence)
    return tuple(
        Remark(hint, tuple(items[hint]), tuple(competences[hint])) for hint in Hint if items[hint] or competences[hint]
    )


def questions_about(kind: EvidenceKind) -> tuple[Question, ...]:
    """The questions for one piece of proof of this kind."""
    return Question.SHOWS_IT, Question.SAW_IT_THEMSELVES if kind in STATEMENTS else Question.OWN_PART
