"""The side of those asked: one link, one browser, sent once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lever_xblocks.records.actions.raters import DeclineRating
from lever_xblocks.records.errors import BadInput, BadRatings, LinkRefused
from lever_xblocks.records.models import AuditEntry, Case, OutsideRating, RaterInvitation
from lever_xblocks.records.rater_links import RaterState, state_of
from tests.records.actions.raters.rules import everything, refused
from tests.records.factories import make_person
from tests.records.raters import answered, invite, link, rate, send, withdraw

pytestmark = pytest.mark.django_db


@pytest.fixture
def marta():
    return make_person("marta", first_name="Marta")


@pytest.fixture
def invitation(marta):
    return invite(marta)


def decline(invitation, **changed):
    return DeclineRating(**link(invitation, **changed)).run()


def test_answers_are_kept_one_by_one_and_sent_once(invitation):
    rate(invitation, {"empathy": 4})
    rate(invitation, {"teamwork": "na"})
    rate(invitation, {"empathy": 2, "initiative": 3})
    sent = rate(invitation, {"initiative": None})
    assert state_of(sent) is RaterState.BEGUN
    assert dict(OutsideRating.objects.values_list("competence_id", "value")) == {"empathy": 2, "teamwork": None}
    sent = send(invitation, True)
    assert (state_of(sent), sent.agreed) == (RaterState.ANSWERED, True)
    before = everything()
    assert send(invitation, False).agreed
    assert everything() == before


def test_the_same_answer_again_changes_nothing(invitation):
    rate(invitation, {"empathy": 4})
    before = everything()
    rate(invitation, {"empathy": 4})
    assert everything() == before


def test_nobody_stands_in_the_audit_trail_as_having_answered(invitation):
    visitor = make_person()
    rate(invitation, {"empathy": 4}, visitor_id=visitor.user_id)
    send(invitation, visitor_id=visitor.user_id)
    assert not AuditEntry.objects.filter(actor_id=visitor.user_id).exists()
    assert list(AuditEntry.objects.values_list("action", flat=True))[-3:] == [
        "rater.started",
        "rater.saved",
        "rater.answered",
    ]


@pytest.mark.parametrize("code", ["", "0" * 40, "x" * 10_000, "\ud800", "é"])
def test_a_guessed_code_opens_nothing(invitation, code):
    from lever_xblocks.records.actions.raters import SaveOutsideRatings

    refusal = refused(
        LinkRefused,
        SaveOutsideRatings(code=code, device="phone", visitor_id=None, ratings={"empathy": 4}).run,
    )
    assert (refusal.code, refusal.status) == ("unknown", 404)


def test_the_candidate_cannot_answer_for_others(marta, invitation):
    for deed in (
        lambda: rate(invitation, {"empathy": 4}, visitor_id=marta.user_id),
        lambda: decline(invitation, visitor_id=marta.user_id),
    ):
        assert refused(LinkRefused, deed).code == "own"


def test_a_link_passed_on_after_the_first_answer_opens_nothing_elsewhere(invitation):
    rate(invitation, {"empathy": 4})
    for deed in (
        lambda: rate(invitation, {"empathy": 1}, device="tablet"),
        lambda: rate(invitation, {"empathy": 1}, device=""),
        lambda: send(invitation, True, device="tablet"),
        lambda: decline(invitation, device="tablet"),
    ):
        assert refused(LinkRefused, deed).code == "elsewhere"


def test_what_is_sent_stays_as_it_is(invitation):
    rate(invitation, {"empathy": 4})
    send(invitation)
    assert refused(LinkRefused, rate, invitation, {"empathy": 1}).code == "answered"
    assert refused(LinkRefused, decline, invitation).code == "answered"
    assert refused(LinkRefused, send, invitation, device="tablet").code == "answered"


def test_a_link_too_old_opens_nothing(invitation):
    RaterInvitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert refused(LinkRefused, rate, invitation, {"empathy": 4}).code == "expired"


def test_when_the_case_is_closed_nobody_is_asked_any_more(invitation):
    Case.objects.update(closed_at=timezone.now(), open_slot=None)
    assert refused(LinkRefused, rate, invitation, {"empathy": 4}).code == "closed"


@pytest.mark.parametrize("ratings", [{"empathy": 5}, {"cooking": 3}, {"empathy.a": 3}, [], None, "empathy"])
def test_an_answer_that_is_none_is_refused(invitation, ratings):
    refused(BadRatings, rate, invitation, ratings)


def test_only_an_answer_with_a_choice_about_the_name_can_be_sent(invitation):
    assert refused(BadInput, send, invitation, True).code == "nothing"
    rate(invitation, {"empathy": "na"})
    assert refused(BadInput, send, invitation, True).code == "nothing"
    rate(invitation, {"empathy": 2})
    for choice in (None, "yes", 1):
        assert refused(BadInput, send, invitation, choice).code == "agreed"


def test_who_says_no_is_asked_nothing_more_and_what_they_began_is_forgotten(invitation):
    rate(invitation, {"empathy": 4})
    declined = decline(invitation)
    assert state_of(declined) is RaterState.DECLINED
    assert not OutsideRating.objects.exists()
    before = everything()
    decline(invitation)
    assert everything() == before
    assert refused(LinkRefused, rate, invitation, {"empathy": 4}).code == "declined"


def test_saying_no_needs_no_answer_before(invitation):
    assert decline(invitation).declined_at


def test_each_link_answers_for_its_own_candidate(marta, invitation):
    other = answered(make_person("karim"), {"empathy": 1})
    rate(invitation, {"empathy": 4})
    assert other.ratings.get().value == 1
    withdraw(marta, invitation)
    assert other.ratings.exists()
