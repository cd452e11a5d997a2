"""The database is the last guard of a folder too."""

from datetime import date, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.db.models import RestrictedError
from django.utils import timezone

from lever_xblocks.records.models import (
    Agreement,
    Case,
    Comment,
    Complaint,
    Evidence,
    EvidenceLink,
    Guardian,
    Helper,
    HoursEntry,
    Organisation,
    PortfolioStep,
    RefereeRequest,
    StoredFile,
    Story,
    StoryAnswer,
    StoryVersion,
)
from tests.records.factories import make_person, save

pytestmark = pytest.mark.django_db

NOW = timezone.now()
DAY = date(2026, 5, 1)


@pytest.fixture
def case():
    save(make_person(), 0, {"empathy": 3})
    return Case.objects.get()


@pytest.fixture
def file(case):
    return make_file(case, "one")


@pytest.fixture
def evidence(case):
    return Evidence.objects.create(case=case, kind="text", title="Plan", created_at=NOW, saved_at=NOW)


@pytest.fixture
def story(case):
    return Story.objects.create(case=case, competence_id="empathy", language="en", created_at=NOW, saved_at=NOW)


def make_file(case, name, **values):
    told = {"shown_name": "a.jpg", "type": "jpg", "size": 3, "sha256": "a", "sent_sha256": "a", "created_at": NOW}
    return StoredFile.objects.create(**{"case": case, "name": name, **told, **values})


def link(name="Anna"):
    expires = NOW + timedelta(days=30)
    return {"name": name, "language": "en", "code_hash": name, "created_at": NOW, "expires_at": expires}


def impossible(model, **values):
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.create(**values)


def test_a_file_has_a_name_of_its_own_and_holds_something(case, file):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_file(case, file.name)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_file(case, "empty", size=0)


def test_a_file_in_use_goes_only_with_what_uses_it(case, file):
    photo = Evidence.objects.create(case=case, kind="photo", title="Us", file=file, created_at=NOW, saved_at=NOW)
    with pytest.raises(RestrictedError):
        file.delete()
    photo.delete()
    file.delete()


def test_a_person_goes_with_all_that_is_in_their_folder(case, file, story):
    Evidence.objects.create(case=case, kind="file", title="Us", file=file, created_at=NOW, saved_at=NOW)
    StoryAnswer.objects.create(story=story, part="task", recording=make_file(case, "voice"))
    get_user_model().objects.get(pk=case.candidate_id).delete()
    assert not StoredFile.objects.exists()


def test_proof_has_a_title_a_known_kind_and_a_file_where_it_is_one(case, file):
    dated = {"case": case, "created_at": NOW, "saved_at": NOW}
    impossible(Evidence, kind="text", title="", **dated)
    impossible(Evidence, kind="song", title="Song", **dated)
    for kind in ("file", "photo"):
        impossible(Evidence, kind=kind, title="Us", **dated)
    Evidence.objects.create(kind="file", title="Us", file=file, **dated)
    impossible(Evidence, kind="photo", title="Us again", file=file, **dated)
    impossible(Evidence, kind="text", title="Who?", entered_by="tutor", **dated)


def test_proof_is_linked_once_to_each_thing_it_is_for(evidence):
    EvidenceLink.objects.create(evidence=evidence, competence_id="empathy")
    EvidenceLink.objects.create(evidence=evidence, competence_id="empathy", indicator_id="a")
    impossible(EvidenceLink, evidence=evidence, competence_id="empathy")


def test_hours_are_some_and_end_after_they_begin(case, evidence):
    entry = {"evidence": evidence, "activity": "Kitchen", "first": DAY, "last": DAY}
    entry["organisation"] = Organisation.objects.create(name="Food bank", centre_id=case.centre_id)
    impossible(HoursEntry, hours=0, **entry)
    impossible(HoursEntry, hours=2, **entry | {"last": DAY - timedelta(days=1)})
    HoursEntry.objects.create(hours=2, **entry)


def test_a_story_is_told_in_parts_each_once_written_or_spoken(case, story, file):
    StoryAnswer.objects.create(story=story, part="task", text="I cooked.")
    impossible(StoryAnswer, story=story, part="task", text="Again.")
    impossible(StoryAnswer, story=story, part="result", text="")
    impossible(StoryAnswer, story=story, part="tag", text="teamwork")
    StoryAnswer.objects.create(story=story, part="result", recording=file)
    version = {"story": story, "number": 1, "content": {}, "writer": "candidate", "saved_at": NOW}
    StoryVersion.objects.create(**version)
    impossible(StoryVersion, **version)


def test_somebody_asked_has_a_name_one_end_and_a_way_when_they_confirmed(case, evidence):
    request = {"evidence": evidence, "relation": "other", **link()}
    impossible(RefereeRequest, **request | {"name": ""})
    impossible(RefereeRequest, **request | {"relation": "foe"})
    impossible(RefereeRequest, **request, answered_at=NOW)
    impossible(RefereeRequest, **request, way="paper")
    impossible(RefereeRequest, **request, answered_at=NOW, declined_at=NOW, way="link")
    RefereeRequest.objects.create(**request, answered_at=NOW, way="call")
    impossible(RefereeRequest, **request | {"code_hash": "another"})
    Guardian.objects.create(case=case, **link("Mum"))
    impossible(Guardian, case=case, **link("Dad"))
    Helper.objects.create(case=case, **link("Ali"))
    impossible(Helper, case=case, **link("Ali"))


def test_there_is_one_agreement_and_one_open_complaint_a_case(case):
    Agreement.objects.create(case=case, saved_at=NOW)
    impossible(Agreement, case=case, saved_at=NOW)
    Complaint.objects.create(case=case, reason="Unfair", opened_at=NOW, closed_at=NOW, open_slot=None)
    Complaint.objects.create(case=case, reason="Unkind", opened_at=NOW)
    impossible(Complaint, case=case, reason="Again", opened_at=NOW)
    impossible(Complaint, case=case, reason="", opened_at=NOW, closed_at=NOW, open_slot=None)


def test_a_comment_says_something_about_one_thing(case, evidence, story):
    said = {"case": case, "author_id": case.candidate_id, "created_at": NOW}
    impossible(Comment, text="", **said)
    impossible(Comment, text="Both?", evidence=evidence, story=story, **said)
    Comment.objects.create(text="All of it", **said)


def test_a_step_is_of_a_known_kind(case):
    impossible(PortfolioStep, case=case, competence_id="empathy", kind="lost", at=NOW)
