"""Each hint once, with all it is about: remarks on a whole portfolio."""

from __future__ import annotations

from datetime import date

from lever_xblocks.domain.framework import load_bundled
from lever_xblocks.domain.portfolio import Evidence, Hint, gap_view, remarks
from lever_xblocks.domain.profile import EvidenceKind, load_bundled_profile

TODAY = date(2026, 11, 22)
FRAMEWORK, PROFILE = load_bundled("lever"), load_bundled_profile("default")


def found(*evidence: Evidence, chosen: tuple[str, ...] = ("teamwork", "empathy")) -> dict[Hint, tuple[object, ...]]:
    proofs = gap_view(chosen, evidence, FRAMEWORK)
    return {one.hint: (one.evidence, one.competences) for one in remarks(evidence, proofs, PROFILE, TODAY)}


def text(identity: str, *links: str, **more: object) -> Evidence:
    given = {"own_role": "All of it", "last_day": TODAY}
    return Evidence(id=identity, kind=EvidenceKind.TEXT, links=frozenset(links), **given | more)


def test_an_empty_folder_lacks_proof_for_each_strength():
    assert found() == {Hint.NO_PROOF: ((), ("empathy", "teamwork"))}


def test_proof_with_the_same_hint_stands_together():
    undated = [text(one, "teamwork.a", last_day=None) for one in ("1", "2")]
    hints = found(*undated, text("3"))
    assert hints[Hint.UNDATED] == (("1", "2"), ())
    assert hints[Hint.UNLINKED] == (("3",), ())
    assert hints[Hint.INDICATORS_UNPROVEN] == ((), ("teamwork",))


def test_hints_come_in_one_order_whatever_the_order_of_the_proof():
    one, two = text("1", last_day=None), text("2", "teamwork.a", own_role="")
    assert list(found(one, two)) == list(found(two, one)) == [hint for hint in Hint if hint in found(one, two)]


def test_without_a_strength_there_is_only_what_is_said_of_proof():
    assert found(text("1", "teamwork.a"), chosen=()) == {Hint.UNLINKED: (("1",), ())}
