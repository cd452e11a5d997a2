"""The gap view shows all proof at its place, and nothing else."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from lever_xblocks.domain.portfolio import RefereeAnswer, gap_view
from tests.domain.portfolio.examples import EMPATHY, IDS, LEVER, TEAM, Kind, evidence_lists, keys_of, proof

choices = st.frozensets(st.sampled_from(IDS[:5]))


def places(view):
    return [place for one in view for place in (one.whole, *one.indicators)]


def view_of_team(*evidence):
    (found,) = gap_view({TEAM}, evidence, LEVER)
    return found


@given(choices, evidence_lists, st.randoms())
def test_the_order_of_proof_does_not_matter(chosen, evidence, random):
    shuffled = list(evidence)
    random.shuffle(shuffled)
    assert gap_view(chosen, shuffled, LEVER) == gap_view(chosen, evidence, LEVER)


@given(choices, evidence_lists)
def test_every_link_to_a_chosen_competence_is_there_once(chosen, evidence):
    view = gap_view(chosen, evidence, LEVER)
    shown = [(place.key, item) for place in places(view) for item in (*place.evidence, *place.awaited)]
    linked = [
        (key, item.id)
        for item in evidence
        for key in item.links
        if key.partition(".")[0] in chosen and (item.counts or item.is_awaited)
    ]
    assert sorted(shown) == sorted(linked)


@given(choices, evidence_lists)
def test_every_indicator_of_what_is_chosen_has_its_place_in_order(chosen, evidence):
    view = gap_view(chosen, evidence, LEVER)
    assert [one.competence for one in view] == [one for one in IDS if one in chosen]
    for one in view:
        assert tuple(place.key for place in one.indicators) == keys_of(one.competence)


@given(choices, evidence_lists, evidence_lists)
def test_more_proof_never_opens_a_gap(chosen, evidence, more):
    before, after = (gap_view(chosen, items, LEVER) for items in (evidence, [*evidence, *more]))
    for one, other in zip(before, after, strict=True):
        assert set(other.unproven) <= set(one.unproven)
        assert other.kinds >= one.kinds


@given(choices, choices, evidence_lists)
def test_one_competence_looks_the_same_whatever_else_is_chosen(some, others, evidence):
    together = gap_view(some | others, evidence, LEVER)
    assert [one for one in together if one.competence in some] == list(gap_view(some, evidence, LEVER))


@given(choices, evidence_lists)
def test_a_place_has_kinds_exactly_when_it_has_proof(chosen, evidence):
    for place in places(gap_view(chosen, evidence, LEVER)):
        assert bool(place.kinds) is bool(place.evidence)


def test_proof_of_the_whole_is_no_proof_of_its_indicators():
    found = view_of_team(proof(links=(TEAM,)))
    assert found.whole.evidence == ("one",)
    assert found.unproven == keys_of(TEAM)
    assert found.kinds == {Kind.FILE}


def test_a_statement_fills_a_gap_once_it_is_given():
    waiting = proof(kind=Kind.TESTIMONY, referee=RefereeAnswer.WAITING)
    first = view_of_team(waiting).indicators[0]
    assert (first.evidence, first.awaited, first.kinds) == ((), ("one",), ())
    given_now = view_of_team(proof(kind=Kind.TESTIMONY, referee=RefereeAnswer.CONFIRMED)).indicators[0]
    assert (given_now.evidence, given_now.awaited, given_now.kinds) == (("one",), (), (Kind.TESTIMONY,))


def test_proof_stands_from_the_oldest_on_and_kinds_once():
    found = view_of_team(
        proof("a", kind=Kind.PHOTO, last_day=None),
        proof("b", last_day=date(2026, 5, 1)),
        proof("c", last_day=date(2024, 5, 1)),
        proof("d", links=(EMPATHY,)),
    ).indicators[0]
    assert found.evidence == ("c", "b", "a")
    assert found.kinds == (Kind.FILE, Kind.PHOTO)


def test_nothing_chosen_shows_nothing():
    assert gap_view((), [proof()], LEVER) == ()
