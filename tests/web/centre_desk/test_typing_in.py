"""Typing in from paper and noting calls on the centre’s desk."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from lever_xblocks.domain.case_state import CompetenceState
from lever_xblocks.domain.profile import load_bundled_profile
from lever_xblocks.host import Person
from lever_xblocks.records.files.store import ALIAS
from lever_xblocks.records.models import (
    AuditEntry,
    Case,
    Evidence,
    Guardian,
    HoursEntry,
    RefereeRequest,
    StoredFile,
    Story,
)
from lever_xblocks.records.queries.portfolio.stories import stories_of
from lever_xblocks.records.roles import CentreRole
from tests.records.agreements import ask_guardian, young
from tests.records.factories import import_profile, put_in_state, send_choice
from tests.records.pictures import picture
from tests.records.portfolio import LONG_ENOUGH, add_statement, case_of, tell_story
from tests.records.referees import make_organisation
from tests.standalone.people import logged_in, make_person, text_of
from tests.web.centre_desk.folders import address


@pytest.fixture(autouse=True)
def _storage(settings: Any, tmp_path: Any) -> None:
    disk = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}}
    settings.STORAGES = settings.STORAGES | {ALIAS: disk}


@pytest.fixture
def amina(volunteer: Any) -> Person:
    person = Person(volunteer.pk, "Amina Test")
    send_choice(person, "teamwork", "empathy", "leadership")
    return person


@pytest.fixture
def case(amina: Person) -> Case:
    return case_of(amina)


def paper(content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile("paper.jpg", picture("JPEG") if content is None else content)


# ---- a story from paper ----


def test_a_story_typed_in_is_marked_and_counts_only_with_the_volunteers_word(case: Case, manager: Any) -> None:
    page = address(case, "type_story")
    answer = logged_in(manager).post(page, {"title": "The flood", "situation": "Water came."}, follow=True)
    text = text_of(answer)
    assert "Typed in by the centre (Carla Test), from paper" in text
    assert "It counts when the volunteer has said" in text
    (view,) = stories_of(case.pk)
    assert (view.form.title, view.is_own, view.typed_by_pk) == ("The flood", False, manager.pk)


def test_with_the_signed_paper_it_counts_at_once(case: Case, manager: Any) -> None:
    logged_in(manager).post(address(case, "type_story"), {"situation": "Water came.", "paper": paper()})
    (view,) = stories_of(case.pk)
    assert view.is_own
    assert view.paper is not None
    assert AuditEntry.objects.filter(action="story.paper_attached").count() == 1


def test_a_slip_is_corrected_and_the_paper_still_speaks_for_it_if_it_says_so(case: Case, manager: Any) -> None:
    client = logged_in(manager)
    client.post(address(case, "type_story"), {"situation": "Wter came.", "paper": paper()})
    (view,) = stories_of(case.pk)
    page = address(case, "type_story", story=view.id)
    assert "Wter came." in client.get(page).content.decode()
    client.post(page, {"situation": "Water came.", "revision": view.revision, "is_signed": "on"})
    (mended,) = stories_of(case.pk)
    assert (mended.is_own, list(mended.form.answers.values())) == (True, ["Water came."])
    client.post(page, {"situation": "Something else.", "revision": mended.revision})
    assert not stories_of(case.pk)[0].is_own


def test_two_who_correct_at_once_are_told(case: Case, manager: Any) -> None:
    client = logged_in(manager)
    client.post(address(case, "type_story"), {"situation": "Water came."})
    (view,) = stories_of(case.pk)
    answer = client.post(address(case, "type_story", story=view.id), {"situation": "Fire.", "revision": "0"})
    assert (answer.status_code, "was changed" in text_of(answer)) == (400, True)
    assert "Fire." in answer.content.decode()


def test_the_volunteers_own_stories_are_not_typed_over(case: Case, manager: Any) -> None:
    story = tell_story(case)
    for wanted in (story.public_id, uuid.uuid4(), "x"):
        assert logged_in(manager).get(address(case, "type_story", story=wanted)).status_code == 404


@pytest.mark.parametrize("content", [b"", b"<html>", b"\xff\xd8\xff" + b"x" * 2_200_000])
def test_a_paper_that_cannot_be_kept_is_refused_in_words_and_nothing_typed_is_lost(
    case: Case, manager: Any, content: bytes
) -> None:
    data = {"situation": "Water came.", "paper": paper(content)}
    answer = logged_in(manager).post(address(case, "type_story"), data)
    assert answer.status_code == 400
    assert "Water came." in answer.content.decode()
    assert not Story.objects.exists()
    assert not StoredFile.objects.exists()


def test_what_is_handed_in_is_not_typed_over(case: Case, amina: Person, manager: Any) -> None:
    put_in_state(amina, CompetenceState.SUBMITTED, "teamwork")
    answer = logged_in(manager).post(address(case, "type_story"), {"situation": "Water came."})
    assert (answer.status_code, "handed in" in text_of(answer)) == (400, True)


# ---- proof and hours from paper ----


def test_proof_is_typed_in_and_marked(case: Case, manager: Any) -> None:
    data = {
        "new": uuid.uuid4(),
        "kind": "text",
        "title": "A thank-you",
        "text": "You saved us.",
        "links": ["teamwork.a"],
    }
    client = logged_in(manager)
    for _ in range(2):
        text = text_of(client.post(address(case, "type_proof"), data, follow=True))
    assert "Typed in by the centre, from paper." in text
    item = Evidence.objects.get()
    assert (item.entered_by, item.typed_by_id, item.links.get().indicator_id) == ("centre", manager.pk, "a")


def test_a_photo_of_paper_becomes_proof(case: Case, manager: Any) -> None:
    data = {"new": uuid.uuid4(), "kind": "photo", "title": "A letter", "people_shown": "nobody", "paper": paper()}
    logged_in(manager).post(address(case, "type_proof"), data)
    assert Evidence.objects.get().file is not None


def test_where_volunteers_bring_all_proof_themselves_only_files_of_theirs_are_offered(
    volunteer: Any, manager: Any
) -> None:
    import_profile(
        portfolio=load_bundled_profile("default").data["portfolio"] | {"proof_from": "candidate"}, version="9"
    )
    person = Person(volunteer.pk, "Amina Test")
    send_choice(person, "teamwork", "empathy", "leadership")
    page, client = address(case_of(person), "type_proof"), logged_in(manager)
    assert [value for value, _word in client.get(page).context["form"].fields["kind"].choices] == ["file", "photo"]
    words = {"new": uuid.uuid4(), "kind": "text", "title": "A", "text": "B"}
    assert client.post(page, words).status_code == 400
    assert client.post(page, words | {"kind": "photo", "paper": paper()}).status_code == 302


@pytest.mark.parametrize("changed", [{"kind": "hours_log"}, {"kind": "photo"}, {"new": "x"}, {"links": ["juggling"]}])
def test_proof_that_cannot_be_kept_is_refused_in_words(case: Case, manager: Any, changed: dict[str, Any]) -> None:
    data = {"new": uuid.uuid4(), "kind": "text", "title": "A", "text": "B"} | changed
    assert logged_in(manager).post(address(case, "type_proof"), data).status_code == 400
    assert not Evidence.objects.exists()


def test_hours_are_typed_in_line_by_line(case: Case, manager: Any) -> None:
    place = make_organisation()
    line = {"organisation": place.pk, "activity": "Cooking", "first": "2026-03-01", "hours": "7,5"}
    client = logged_in(manager)
    assert "next line" in text_of(client.post(address(case, "type_hours"), line, follow=True))
    assert str(HoursEntry.objects.get().hours) == "7.50"
    answer = client.post(address(case, "type_hours"), line | {"hours": "a lot"})
    assert answer.status_code == 400


# ---- calls and papers of others ----


def test_a_guardians_call_is_noted(case: Case, amina: Person, manager: Any) -> None:
    young(amina)
    ask_guardian(amina, "Gerda Nowak")
    page = address(case, "note_guardian")
    assert "Gerda Nowak" in logged_in(manager).get(page).content.decode()
    data = {"name": "Gerda Nowak", "way": "call", "noted_on": "2026-03-01"}
    assert "agreed in a call on 1 March 2026" in text_of(logged_in(manager).post(page, data, follow=True))
    assert Guardian.objects.get().noted_by_id == manager.pk


def test_a_guardians_paper_is_kept(case: Case, amina: Person, manager: Any) -> None:
    young(amina)
    data = {"name": "Gerda Nowak", "way": "paper", "noted_on": "2026-03-01", "paper": paper()}
    logged_in(manager).post(address(case, "note_guardian"), data)
    assert Guardian.objects.get().paper is not None


@pytest.mark.parametrize(
    "changed", [{"name": ""}, {"way": ""}, {"way": "link"}, {"noted_on": ""}, {"noted_on": "2999-01-01"}]
)
def test_a_note_that_says_too_little_is_refused_in_words(
    case: Case, amina: Person, manager: Any, changed: dict[str, str]
) -> None:
    young(amina)
    data = {"name": "Gerda", "way": "call", "noted_on": "2026-03-01"} | changed
    answer = logged_in(manager).post(address(case, "note_guardian"), data)
    assert (answer.status_code, "errors" in answer.content.decode()) == (400, True)
    assert not Guardian.objects.exists()


def test_what_a_referee_says_in_a_call_is_noted(case: Case, manager: Any) -> None:
    from django.utils import timezone

    page = address(case, "note_statement")
    data = {"way": "call", "noted_on": timezone.localdate().isoformat(), "name": "Rosa Lind", "statement": LONG_ENOUGH}
    text = text_of(logged_in(manager).post(page, data, follow=True))
    assert "✓ Has answered" in text
    asked = RefereeRequest.objects.get()
    assert (asked.way, asked.statement, asked.noted_by_id) == ("call", LONG_ENOUGH, manager.pk)


def test_a_request_of_another_case_is_not_found(case: Case, manager: Any) -> None:
    far = make_person("far", CentreRole.CANDIDATE)
    send_choice(Person(far.pk, "Far"), "teamwork", "empathy", "leadership")
    foreign = RefereeRequest.objects.get(
        evidence=add_statement(case_of(Person(far.pk, "Far")), "teamwork", answered=False)
    )
    keys = {"slug": "centre", "case_id": case.public_id, "request_id": foreign.public_id}
    assert logged_in(manager).get(reverse("lever_web:note_statement", kwargs=keys)).status_code == 404
