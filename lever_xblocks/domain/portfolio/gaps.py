"""The gap view: what others can see (indicators) against the proof for it, and what still has none."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from lever_xblocks.domain.framework.model import Competence, Framework
from lever_xblocks.domain.portfolio.evidence import Evidence
from lever_xblocks.domain.profile.words import EvidenceKind
from lever_xblocks.domain.self_assessment import indicator_keys


@dataclass(frozen=True, slots=True)
class Proof:
    """What is linked to one key: ids of evidence from the oldest on, undated last.

    ``awaited`` are statements somebody was asked for; ``kinds`` are those of the ``evidence``, each once.
    """

    key: str
    evidence: tuple[str, ...]
    awaited: tuple[str, ...]
    kinds: tuple[EvidenceKind, ...]


@dataclass(frozen=True, slots=True)
class CompetenceProof:
    """One competence: what is linked to it as a whole, and what to each of its indicators, in order.

    Proof of the whole is proof of the competence, not of its indicators.
    """

    competence: str
    whole: Proof
    indicators: tuple[Proof, ...]

    @property
    def kinds(self) -> frozenset[EvidenceKind]:
        """The kinds of all its proof; empty: there is none."""
        return frozenset(kind for proof in (self.whole, *self.indicators) for kind in proof.kinds)

    @property
    def unproven(self) -> tuple[str, ...]:
        """The keys of its indicators without any proof."""
        return tuple(proof.key for proof in self.indicators if not proof.evidence)


def gap_view(
    chosen: Collection[str], evidence: Iterable[Evidence], framework: Framework
) -> tuple[CompetenceProof, ...]:
    """The competences chosen, in the framework's order; the order of the evidence does not matter."""
    by_key: defaultdict[str, list[Evidence]] = defaultdict(list)
    for item in sorted(evidence, key=lambda item: (item.until or date.max, item.id)):
        for key in item.links:
            by_key[key].append(item)
    return tuple(_of_one(competence, by_key) for competence in framework.competences if competence.id in chosen)


def _of_one(competence: Competence, by_key: Mapping[str, Sequence[Evidence]]) -> CompetenceProof:
    whole, *indicators = (_proof(key, by_key.get(key, ())) for key in (competence.id, *indicator_keys(competence)))
    return CompetenceProof(competence.id, whole, tuple(indicators))


def _proof(key: str, linked: Sequence[Evidence]) -> Proof:
    there = [item for item in linked if item.counts]
    kinds = {item.kind for item in there}
    return Proof(
        key,
        evidence=tuple(item.id for item in there),
        awaited=tuple(item.id for item in linked if item.is_awaited),
        kinds=tuple(kind for kind in EvidenceKind if kind in kinds),
    )
