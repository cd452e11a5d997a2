"""Changing, linking and removing a piece of proof."""

from uuid import uuid4

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lever_xblocks.domain.framework import load_bundled
from lever_xblocks.domain.portfolio import FileType
from lever_xblocks.records.actions.doors import CentreDoor, HandedIn
from lever_xblocks.records.actions.evidence import ProofChanged
from lever_xblocks.records.errors import BadInput, NotAllowed, NotFound
from lever_xblocks.records.models import Comment, Evidence, EvidenceLink, StoredFile
from tests.records.actions.evidence.ways import (
    CHOSEN,
    add,
    case_of,
    centre_door,
    change,
    file_of,
    hand_in,
    item_of,
    link,
    make_volunteer,
    own_door,
    remove,
    said,
)
from tests.records.factories import make_person
from tests.records.portfolio import add_proof, add_statement

pytestmark = pytest.mark.django_db
KEYS = tuple(
    key
    for one in load_bundled("lever").competences
    if one.id in CHOSEN
    for key in (one.id, *(f"{one.id}.{each.id}" for each in one.indicators))
)


@pytest.fixture
def marta():
    return make_volunteer()


# ---- changing ----


def test_what_is_sent_is_changed_and_the_rest_stays(marta):
    row = add(marta, "text", "teamwork", title="Plan", text="x", own_role="All of it")
    item = change(marta, row, title="My plan", last_day="2026-03-01")
    assert (item.title, item.text, item.own_role, str(item.last_day)) == ("My plan", "x", "All of it", "2026-03-01")
    assert (item.revision, item.links) == (1, {"teamwork"})
    assert said() == ["evidence.added", "evidence.changed"]


def test_the_same_sent_twice_changes_nothing_whatever_the_revision(marta):
    row = add(marta)
    change(marta, row, title="My plan 2")
    item = change(marta, row, revision=0, title="My plan 2")
    assert item.revision == 1
    assert said() == ["evidence.added", "evidence.changed"]


def test_of_two_devices_the_later_one_is_told_and_nothing_is_lost(marta):
    row = add(marta)
    change(marta, row, text="from the telephone")
    with pytest.raises(ProofChanged) as refusal:
        change(marta, row, revision=0, text="from the library")
    assert refusal.value.status == 409
    assert refusal.value.item.text == "from the telephone"
    assert item_of(marta, row).text == "from the telephone"
    assert change(marta, row, revision=refusal.value.item.revision, text="from the library").text == "from the library"


@pytest.mark.parametrize("revision", [None, "", "x", -1, [], 1.5])
def test_without_having_seen_it_nothing_is_changed(marta, revision):
    row = add(marta)
    with pytest.raises(ProofChanged):
        change(marta, row, revision=str(revision), title="Another")


@pytest.mark.parametrize(
    ("field", "value"), [("title", " "), ("text", ""), ("own_role", "a" * 301), ("people_shown", "x")]
)
def test_what_cannot_be_kept_changes_nothing(marta, field, value):
    row = add(marta)
    with pytest.raises(BadInput) as refusal:
        change(marta, row, **{field: value})
    assert refusal.value.code == field
    assert item_of(marta, row).revision == 0


@pytest.mark.parametrize("entries", [{"kind": "link"}, {"file": "x"}, {"case": 1}, {"public_id": "x"}])
def test_only_what_the_form_has_can_be_changed(marta, entries):
    with pytest.raises(BadInput):
        change(marta, add(marta), **entries)


def test_days_are_changed_together(marta):
    row = add(marta, title="a", text="b", first_day="2026-03-01", last_day="2026-03-04")
    item = change(marta, row, first_day="", last_day="2026-03-05")
    assert (item.first_day, str(item.last_day)) == (None, "2026-03-05")


def test_a_decision_about_people_is_one_change(marta):
    row = add(marta, "photo", file_id=str(file_of(case_of(marta)).public_id), title="Cups")
    assert change(marta, row, people_shown="adults_agreed").people_shown == "adults_agreed"


# ---- linking ----


def test_links_are_set_as_sent_and_once_more_changes_nothing(marta):
    row = add(marta, "text", "teamwork", "empathy.a")
    assert link(marta, row, "empathy.a", "leadership").links == {"empathy.a", "leadership"}
    assert link(marta, row, "leadership", "empathy.a").links == {"empathy.a", "leadership"}
    assert said() == ["evidence.added", "evidence.changed"]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(before=st.frozensets(st.sampled_from(KEYS)), after=st.frozensets(st.sampled_from(KEYS)))
def test_any_links_become_any_others(marta, before, after):
    row = add(marta, "text", *before)
    assert item_of(marta, row).links == before
    assert link(marta, row, *after).links == after
    assert EvidenceLink.objects.filter(evidence=row).count() == len(after)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(wanted=st.frozensets(st.sampled_from(KEYS)))
def test_links_to_strengths_no_longer_gone_on_with_stay(marta, wanted):
    row = add_proof(case_of(marta), "initiative", "initiative.a", "teamwork")
    assert link(marta, row, *wanted).links == wanted | {"initiative", "initiative.a"}


@pytest.mark.parametrize("links", [["nowhere"], ["teamwork.zzz"], ["initiative"], ["a" * 5000], [None]])
def test_proof_is_linked_only_to_what_is_gone_on_with(marta, links):
    row = add(marta, "text", "teamwork")
    with pytest.raises(BadInput) as refusal:
        link(marta, row, *links)
    assert refusal.value.code == "links"
    assert item_of(marta, row).links == {"teamwork"}


def test_open_proof_is_not_linked_to_what_is_handed_in(marta):
    row = add(marta, "text", "empathy")
    hand_in(marta, "teamwork")
    with pytest.raises(HandedIn):
        link(marta, row, "teamwork.a")
    assert link(marta, row, "leadership").links == {"leadership"}


# ---- removing ----


def test_what_is_removed_goes_with_its_file_and_the_talk_about_it(marta):
    case = case_of(marta)
    row = add(marta, "file", "teamwork", file_id=str(file_of(case, FileType.PDF).public_id), title="a")
    Comment.objects.create(case=case, author_id=marta.user_id, evidence=row, text="?", created_at=timezone.now())
    remove(marta, row)
    assert not any(model.objects.exists() for model in (Evidence, EvidenceLink, StoredFile, Comment))
    assert said() == ["evidence.added", "evidence.deleted"]


def test_what_is_gone_is_removed_once_and_cannot_be_changed(marta):
    row = add(marta)
    remove(marta, row)
    remove(marta, row)
    with pytest.raises(NotFound, match="no longer in your folder"):
        change(marta, row, title="Another")
    assert said() == ["evidence.added", "evidence.deleted"]


@pytest.mark.parametrize("kind", ["testimony", "organisation_confirmation"])
def test_the_words_of_others_are_neither_changed_nor_removed_here(marta, kind):
    row = add_statement(case_of(marta), "teamwork", kind=kind)
    for deed in (lambda: change(marta, row, title="Another"), lambda: remove(marta, row)):
        with pytest.raises(NotAllowed):
            deed()


# ---- whose, and when ----


DEEDS = {
    "change": lambda person, row: change(person, row, title="Another"),
    "link": lambda person, row: link(person, row, "leadership"),
    "remove": remove,
}
each_deed = pytest.mark.parametrize("deed", sorted(DEEDS))


@each_deed
def test_the_proof_of_somebody_else_is_not_found(marta, deed):
    row = add(marta)
    with pytest.raises(NotFound):
        DEEDS[deed](make_volunteer(), row)
    assert Evidence.objects.get().title == "My plan"


@pytest.mark.parametrize("deed", sorted(set(DEEDS) - {"remove"}))
def test_what_was_never_there_is_not_found(marta, deed):
    with pytest.raises(NotFound):
        DEEDS[deed](marta, Evidence(public_id=uuid4()))


@each_deed
@pytest.mark.parametrize("handed_in", ["teamwork", "empathy"])
def test_what_is_handed_in_stays_as_it_is(marta, deed, handed_in):
    row = add(marta, "text", "teamwork", "empathy.a")
    hand_in(marta, handed_in)
    with pytest.raises(HandedIn, match="Take it back first"):
        DEEDS[deed](marta, row)


@each_deed
def test_while_something_else_is_handed_in_it_is_open(marta, deed):
    row = add(marta, "text", "teamwork")
    hand_in(marta, "empathy")
    DEEDS[deed](marta, row)
    assert said()[-1] != "evidence.added"


def test_the_centre_changes_what_it_typed_in_and_nothing_else(marta):
    door = centre_door(marta)
    typed, own = add(marta, door=door), add(marta)
    change(marta, typed, door=door, title="As on paper")
    with pytest.raises(NotAllowed):
        change(marta, own, door=door, title="As on paper")
    with pytest.raises(NotAllowed):
        remove(marta, own, door=door)
    remove(marta, typed)
    assert Evidence.objects.get() == own


def test_somebody_who_looks_on_changes_nothing(marta):
    row, other = add(marta), make_person()
    for door in (own_door(other, subject=marta), own_door(marta, is_authoring=True), own_door(None, subject=None)):
        with pytest.raises(NotAllowed):
            remove(marta, row, door=door)
    with pytest.raises(NotFound):
        remove(marta, row, door=CentreDoor(actor=other, case_id=case_of(marta).public_id))
