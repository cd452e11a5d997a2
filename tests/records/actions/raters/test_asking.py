"""The candidate's side of 360: asking, reminding, taking back."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from lever_xblocks.records.actions.outside.limits import MOST_OPEN, MOST_TO_ONE
from lever_xblocks.records.actions.raters import DeclineRating
from lever_xblocks.records.errors import ActionRefused, BadInput, LinkRefused, NotAllowed, NotFound
from lever_xblocks.records.models import AuditEntry, Case, CourseLink, OutgoingMail, Placement, RaterInvitation
from lever_xblocks.records.outside_links import LIFETIME, code_of, hash_of
from lever_xblocks.records.rater_links import RaterState, state_of
from tests.records.actions.raters.rules import everything, refused
from tests.records.factories import finish_round, make_person
from tests.records.raters import answered, invite, link, rate, remind, send, withdraw

pytestmark = pytest.mark.django_db


@pytest.fixture
def marta():
    return make_person("marta", first_name="Marta")


@pytest.fixture
def _with_mail(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


def expire(invitation):
    past = timezone.now() - LIFETIME - timedelta(minutes=1)
    RaterInvitation.objects.filter(pk=invitation.pk).update(expires_at=past + timedelta(seconds=30))
    invitation.refresh_from_db()
    return invitation


def send_no(invitation):
    DeclineRating(**link(invitation)).run()


def rate_and_send(invitation):
    rate(invitation, {"empathy": 4})
    send(invitation)


def test_asking_somebody_opens_the_case_and_makes_a_secret_link_for_thirty_days(marta):
    invitation = invite(marta, "Ola from the club", email="ola@example.org", language="pl")
    assert Case.objects.get().candidate_id == marta.user_id
    assert invitation.expires_at - invitation.created_at == timedelta(days=30)
    assert state_of(invitation) is RaterState.ASKED
    assert len(code_of(invitation)) * 4 >= 128
    stored = RaterInvitation.objects.values().get()
    assert code_of(invitation) not in map(str, stored.values())
    assert stored["code_hash"] == hash_of(code_of(invitation))
    assert AuditEntry.objects.last().action == "rater.asked"
    assert Placement.objects.get().settings == {"mode": "360"}


def test_a_second_tap_asks_nobody_twice(marta):
    first = invite(marta, "Ola")
    before = everything()
    assert invite(marta, " ola ").pk == first.pk
    assert everything() == before


@pytest.mark.parametrize("end", [lambda _invitation: None, send_no, rate_and_send])
def test_nobody_is_written_to_under_another_name_while_they_wait_or_once_they_have_answered_or_said_no(marta, end):
    end(invite(marta, "Ola", email="ola@example.org"))
    refusal = refused(BadInput, invite, marta, "Aleksandra", email="OLA@example.org")
    assert (refusal.code, "Ola" in str(refusal)) == ("email", True)
    invite(marta, "Aleksandra")  # without the address


@pytest.mark.usefixtures("_with_mail")
def test_taken_back_again_and_again_an_address_gets_three_letters_at_most(marta):
    for _ in range(MOST_TO_ONE):
        withdraw(marta, invite(marta, email="ola@example.org"))
    assert refused(BadInput, invite, marta, email="ola@example.org").code == "email"
    assert OutgoingMail.objects.count() == MOST_TO_ONE
    invite(marta)


def test_two_people_have_two_links(marta):
    assert code_of(invite(marta, "Ola")) != code_of(invite(marta, "Piotr"))


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "   "}, "name"),
        ({"name": None}, "name"),
        ({"name": "x" * 151}, "name"),
        ({"name": "Ola\0"}, "name"),
        ({"name": "\ud800"}, "name"),
        ({"name": "Win at https://example.org"}, "name"),
        ({"relation": "enemy"}, "relation"),
        ({"relation": None}, "relation"),
        ({"relation": []}, "relation"),
        ({"email": "ola@"}, "email"),
        ({"email": 7}, "email"),
        ({"email": "ola@example.org\nBcc: all@example.org"}, "email"),
        ({"email": "marta@example.org"}, "email"),
        ({"email": "a" * 250 + "@example.org"}, "email"),
        ({"language": "klingon"}, "language"),
        ({"language": "../.."}, "language"),
        ({"language": None}, "language"),
    ],
)
def test_what_cannot_be_used_is_refused_at_its_field(marta, changed, field):
    assert refused(BadInput, lambda: invite(marta, **{"name": "Ola"} | changed)).code == field


@pytest.mark.parametrize("changed", [{"is_authoring": True}, {"subject": None}])
def test_nobody_asks_in_an_editor_or_without_log_in(marta, changed):
    refused(NotAllowed, invite, marta, **changed)


def test_nobody_asks_for_somebody_else(marta):
    refused(NotAllowed, invite, make_person("tutor"), subject=marta)


def test_nobody_is_asked_where_people_practise(marta):
    finish_round(marta)
    CourseLink.objects.update(purpose=CourseLink.Purpose.TRAINING)
    assert refused(NotAllowed, invite, marta).code == "training"


def test_a_closed_case_is_followed_by_a_new_one(marta):
    first = invite(marta)
    Case.objects.update(closed_at=timezone.now(), open_slot=None)
    assert invite(marta).case_id != first.case_id


def test_twelve_people_at_a_time_are_enough(marta):
    first, *_ = [invite(marta, f"Friend {number}") for number in range(MOST_OPEN)]
    assert refused(BadInput, invite, marta, "One more").code == "too_many"
    withdraw(marta, first)
    invite(marta, "One more")


def test_taken_back_a_link_opens_nothing_and_what_was_begun_is_forgotten(marta):
    invitation = invite(marta)
    rate(invitation, {"empathy": 4})
    withdrawn = withdraw(marta, invitation)
    assert withdrawn.withdrawn_at
    assert not withdrawn.ratings.exists()
    assert refused(LinkRefused, rate, invitation, {"empathy": 4}).code == "withdrawn"
    before = everything()
    withdraw(marta, invitation)
    assert everything() == before


def test_what_is_answered_cannot_be_taken_back(marta):
    invitation = answered(marta, {"empathy": 4})
    assert refused(ActionRefused, withdraw, marta, invitation).code == "answered"
    assert refused(ActionRefused, remind, marta, invitation).code == "answered"


def test_nobody_touches_the_invitations_of_another_candidate(marta):
    invitation = invite(marta)
    other = make_person("karim")
    invite(other)
    refused(NotFound, withdraw, other, invitation)
    refused(NotFound, remind, other, invitation)
    refused(NotFound, withdraw, make_person(), invitation)


def test_a_link_too_old_is_made_anew_and_the_old_one_stays_shut(marta):
    invitation = expire(invite(marta))
    old = code_of(invitation)
    renewed = remind(marta, invitation)
    assert code_of(renewed) not in (None, old)
    assert state_of(renewed) is RaterState.ASKED
    rate(renewed, {"empathy": 3})


def test_under_a_new_link_only_the_browser_that_began_goes_on(marta):
    invitation = invite(marta)
    rate(invitation, {"empathy": 4})
    renewed = remind(marta, expire(invitation))
    assert refused(LinkRefused, rate, renewed, {"empathy": 1}, device="candidate’s").code == "elsewhere"
    rate(renewed, {"empathy": 3})


def test_when_the_secret_of_the_site_changes_links_in_use_stay_good(marta, settings):
    invitation = invite(marta)
    code = code_of(invitation)
    settings.SECRET_KEY = "another one"
    assert code_of(invitation) is None
    assert invitation.code_hash == hash_of(code)
    assert code_of(remind(marta, invitation))


@pytest.mark.usefixtures("_with_mail")
def test_with_an_address_a_mail_waits_in_the_language_of_its_reader(marta):
    invitation = invite(marta, "Ola", email="ola@example.org", language="it")
    mail = OutgoingMail.objects.get()
    assert mail.address == "ola@example.org"
    assert code_of(invitation) in mail.body


@pytest.mark.usefixtures("_with_mail")
def test_the_name_of_a_candidate_makes_no_advertising_of_a_mail():
    invite(replace(make_person("eve"), name="Win https://evil.example\n\nnow " + "x" * 999), email="ola@example.org")
    mail = OutgoingMail.objects.get()
    assert "https://evil.example" not in mail.subject + mail.body
    assert "Win https evil.example now x" in mail.body
    assert "x" * 151 not in mail.body


@pytest.mark.usefixtures("_with_mail")
def test_without_an_address_nothing_is_mailed(marta):
    invite(marta)
    assert not OutgoingMail.objects.exists()


@pytest.mark.usefixtures("_with_mail")
def test_nobody_is_reminded_twice_within_two_days(marta):
    invitation = invite(marta, email="ola@example.org")
    assert refused(ActionRefused, remind, marta, invitation).code == "too_soon"
    RaterInvitation.objects.update(created_at=timezone.now() - timedelta(days=3))
    invitation.refresh_from_db()
    RaterInvitation.objects.update(code_hash=hash_of(code_of_now(invitation)))
    remind(marta, invitation)
    assert OutgoingMail.objects.count() == 2
    assert refused(ActionRefused, remind, marta, invitation).code == "too_soon"


def code_of_now(invitation):
    """The code the invitation would have if it had been made when its row says."""
    from lever_xblocks.records.outside_links import _derive

    return _derive(invitation)


def test_without_an_address_the_candidate_sends_the_link(marta):
    assert refused(ActionRefused, remind, marta, invite(marta)).code == "no_email"
