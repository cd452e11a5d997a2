"""Beginning to send a file."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lever_xblocks.domain.case_state import CompetenceState
from lever_xblocks.records.actions.centres import AssignTutor
from lever_xblocks.records.actions.doors import FolderClosed, HandedIn
from lever_xblocks.records.actors import SYSTEM
from lever_xblocks.records.errors import BadInput, NotAllowed, NotFound
from lever_xblocks.records.files.errors import FileRefused
from lever_xblocks.records.files.store import listed
from lever_xblocks.records.models import AuditEntry, Case, Upload
from lever_xblocks.records.queries.centres import default_centre
from lever_xblocks.records.roles import CentreRole
from tests.records.actions.uploads.sending import begin, put, send
from tests.records.factories import finish_round, join, make_centre, make_person, put_in_state

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("disk")]
MEGABYTE = 1024 * 1024


def test_an_upload_is_of_the_case_and_of_who_sends_it(person, case):
    upload = begin(person, case, name="proof.pdf", size=12)
    assert (upload.case, upload.sent_by_id, upload.sent_name, upload.size) == (case, person.user_id, "proof.pdf", 12)
    assert AuditEntry.objects.get(action="file.begun").details == {"bytes": 12}


def test_the_same_file_again_goes_on_with_the_same_upload_and_logs_nothing(person, case):
    first = begin(person, case)
    logged = AuditEntry.objects.count()
    assert begin(person, case) == first
    assert (Upload.objects.count(), AuditEntry.objects.count()) == (1, logged)


@pytest.mark.parametrize("change", [{"name": "other.pdf"}, {"size": 5}, {"sha256": "a" * 64}], ids=str)
def test_another_file_is_another_upload(person, case, change):
    assert begin(person, case) != begin(person, case, **change)


def test_a_file_that_is_complete_may_be_sent_once_more(person, case):
    send(person, case)
    assert begin(person, case).file is None


def test_a_manager_of_the_centre_sends_what_came_on_paper(case, chief):
    assert begin(chief, case).sent_by_id == chief.user_id


def test_for_people_of_other_cases_there_is_no_such_case(case):
    for stranger in (make_person(), join(make_person(), make_centre(), CentreRole.MANAGER), None):
        with pytest.raises(NotFound):
            begin(stranger, case)


def test_somebody_who_may_only_look_is_refused(case):
    place = default_centre()
    tutor = join(make_person(), place, CentreRole.TUTOR)
    AssignTutor(actor=SYSTEM, centre_id=place.id, candidate_id=case.candidate_id, tutor_id=tutor.user_id).run()
    with pytest.raises(NotAllowed):
        begin(tutor, case)


def test_before_the_choice_is_sent_there_is_nothing_to_prove(person):
    finish_round(person, 3)
    with pytest.raises(FolderClosed):
        begin(person, Case.objects.get())


def test_after_everything_is_handed_in_nothing_is_taken_from_the_candidate(person, case, chief):
    put_in_state(person, CompetenceState.SUBMITTED, "teamwork")
    begin(person, case)  # the others are still open
    put_in_state(person, CompetenceState.SUBMITTED, "empathy", "initiative")
    with pytest.raises(HandedIn):
        begin(person, case, name="late.pdf")
    assert begin(chief, case).case == case
    put_in_state(person, CompetenceState.RETURNED, "empathy")
    begin(person, case, name="added.pdf")


def test_a_closed_case_takes_nothing(person, case, chief):
    Case.objects.update(closed_at=timezone.now(), open_slot=None)
    for sender in (person, chief):
        with pytest.raises(NotAllowed):
            begin(sender, case)


@pytest.mark.parametrize(
    ("size", "code"),
    [(0, "empty"), (-1, "empty"), (100 * MEGABYTE + 1, "too_large"), (10**30, "too_large")],
)
def test_a_file_without_or_with_too_much_in_it_is_refused(person, case, size, code):
    with pytest.raises(FileRefused) as refusal:
        begin(person, case, size=size)
    assert refusal.value.code == code
    assert not Upload.objects.exists()


def test_a_file_that_is_too_large_says_how_large_it_may_be(person, case, settings):
    settings.LEVER_MOST_FILE_BYTES = 3 * MEGABYTE
    with pytest.raises(FileRefused, match="larger than 3"):
        begin(person, case, size=3 * MEGABYTE + 1)


def test_two_uploads_cannot_share_the_same_room(person, case, settings):
    settings.LEVER_MOST_CASE_BYTES = 10 * MEGABYTE
    begin(person, case, size=6 * MEGABYTE)
    with pytest.raises(FileRefused) as refusal:
        begin(person, case, size=6 * MEGABYTE, name="other.pdf")
    assert (refusal.value.code, refusal.value.status) == ("no_room", 413)
    begin(person, case, size=4 * MEGABYTE, name="small.pdf")


def test_what_is_kept_takes_room(person, case, settings):
    send(person, case)
    settings.LEVER_MOST_CASE_BYTES = MEGABYTE
    with pytest.raises(FileRefused):
        begin(person, case, size=MEGABYTE, name="other.pdf")


def test_an_upload_that_stopped_long_ago_makes_room(person, case, settings):
    settings.LEVER_MOST_CASE_BYTES = MEGABYTE
    idle = begin(person, case)
    put(person, idle, numbers={0})
    Upload.objects.update(touched_at=timezone.now() - timedelta(hours=2))
    begin(person, case, size=MEGABYTE, name="other.pdf")
    assert list(Upload.objects.values_list("sent_name", flat=True)) == ["other.pdf"]
    assert listed("lever/parts")[0] == []


@pytest.mark.parametrize(
    "wrong", [{"name": 3}, {"size": "12"}, {"size": True}, {"size": 1.5}, {"sha256": "x"}, {"sha256": 5}], ids=str
)
def test_what_is_no_name_or_size_is_refused(person, case, wrong):
    with pytest.raises(BadInput):
        begin(person, case, **wrong)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "a" * 300 + ".pdf",
        "../../etc/passwd",
        "C:\\files\\cv.pdf",
        "📷🎉.pdf",
        "\u05e9\u05dc\u05d5\u05dd\u202efdp.exe",
        "a\0b\ud800.pdf",
    ],
)
def test_every_name_is_taken_and_kept_as_sent_as_far_as_it_fits(person, case, name):
    sent = begin(person, case, name=name)
    assert len(sent.sent_name) <= 255
    assert begin(person, case, name=name) == sent
    assert "\0" not in Upload.objects.get().sent_name
