"""A parent or guardian: asked by a young candidate, answering by a link, noted by the centre."""

from datetime import timedelta

import pytest
from django.utils import timezone
from freezegun import freeze_time

from lever_xblocks.records.actions.agreements.asking import MOST_EVER
from lever_xblocks.records.errors import ActionRefused, BadInput, LinkRefused, NotAllowed, NotFound
from lever_xblocks.records.models import Agreement, AuditEntry, Case, Guardian, Notice, OutgoingMail
from lever_xblocks.records.outside_links import LIFETIME, LinkState, code_of, hash_of, link_state
from lever_xblocks.records.queries.agreements import agreement_of
from tests.records.actions.agreements.rules import refused, unchanged
from tests.records.agreements import (
    answer,
    ask_for_no_guardians,
    ask_guardian,
    remind_guardian,
    save_agreement,
    withdraw_guardian,
    young,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def nina(marta):
    """Marta, who is too young to agree alone."""
    young(marta)
    return marta


@pytest.fixture
def _with_mail(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


def told():
    return sorted(Notice.objects.filter(kind="guardian.answered").values_list("recipient_id", flat=True))


def later(**time):
    """As if the link had been made so long ago."""
    Guardian.objects.update(expires_at=Guardian.objects.get().expires_at - timedelta(**time))
    return Guardian.objects.get()


# ---- asking ----


def test_asking_makes_a_secret_link_for_thirty_days(nina):
    guardian = ask_guardian(nina, "Gerda Nowak", email="gerda@example.org", language="pl")
    assert guardian.expires_at - guardian.created_at == LIFETIME
    stored = Guardian.objects.values().get()
    assert code_of(guardian) not in map(str, stored.values())
    assert stored["code_hash"] == hash_of(code_of(guardian))
    assert AuditEntry.objects.last().action == "guardian.asked"


def test_who_is_old_enough_asks_nobody(marta):
    save_agreement(marta, of_age=True)
    assert refused(ActionRefused, ask_guardian, marta).code == "of_age"


def test_the_age_is_asked_first(marta):
    assert refused(ActionRefused, ask_guardian, marta).code == "of_age"
    save_agreement(marta, of_age=None)
    assert refused(ActionRefused, ask_guardian, marta).code == "of_age"


def test_nobody_is_asked_where_the_procedure_asks_for_nobody(marta):
    ask_for_no_guardians()
    young(marta)
    assert refused(ActionRefused, ask_guardian, marta).code == "of_age"


def test_a_second_tap_asks_nobody_twice(nina):
    ask_guardian(nina)
    unchanged(ask_guardian, nina, " gerda ")


def test_one_at_a_time(nina):
    ask_guardian(nina)
    assert refused(BadInput, ask_guardian, nina, "Georg").code == "name"
    withdraw_guardian(nina)
    assert ask_guardian(nina, "Georg").name == "Georg"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"name": ""}, "name"),
        ({"name": None}, "name"),
        ({"name": "x" * 151}, "name"),
        ({"name": "Win at https://example.org"}, "name"),
        ({"email": "gerda@"}, "email"),
        ({"email": "marta@example.org"}, "email"),
        ({"language": "klingon"}, "language"),
        ({"language": None}, "language"),
    ],
)
def test_what_cannot_be_used_is_refused_at_its_field(nina, changed, code):
    assert refused(BadInput, lambda: ask_guardian(nina, **changed)).code == code


def test_a_site_does_not_write_to_people_without_end(nina):
    for _ in range(MOST_EVER):
        ask_guardian(nina, email="gerda@example.org")
        withdraw_guardian(nina)
    assert refused(BadInput, ask_guardian, nina, email="gerda@example.org").code == "name"


@pytest.mark.usefixtures("_with_mail")
def test_the_letter_comes_in_the_language_of_who_is_asked(nina):
    ask_guardian(nina, email="gerda@example.org", language="en")
    mail = OutgoingMail.objects.get()
    assert mail.address == "gerda@example.org"
    assert "marta" in mail.subject
    assert code_of(Guardian.objects.get()) in mail.body


def test_a_new_link_follows_one_that_is_too_old_and_the_old_one_opens_nothing(nina):
    ask_guardian(nina)
    old = code_of(later(days=31))
    assert link_state(Guardian.objects.get()) is LinkState.EXPIRED
    guardian = remind_guardian(nina)
    assert link_state(guardian) is LinkState.ASKED
    assert code_of(guardian) != old


def test_nobody_is_reminded_too_often_or_without_an_address(nina):
    ask_guardian(nina)
    assert refused(ActionRefused, remind_guardian, nina).code == "no_email"
    withdraw_guardian(nina)
    ask_guardian(nina, email="gerda@example.org")
    assert refused(ActionRefused, remind_guardian, nina).code == "too_soon"
    with freeze_time(timezone.now() + timedelta(days=3)):
        assert remind_guardian(nina).reminded_at is not None
        assert refused(ActionRefused, remind_guardian, nina).code == "too_soon"


def test_taken_back_the_link_opens_nothing(nina):
    guardian = ask_guardian(nina)
    withdraw_guardian(nina)
    assert refused(LinkRefused, answer, guardian).code == "withdrawn"
    assert agreement_of(guardian.case_id).guardian is None
    unchanged(withdraw_guardian, nina)


@pytest.mark.parametrize("call", [remind_guardian, withdraw_guardian])
def test_there_must_be_somebody(nina, call):
    refused(NotFound, call, nina)


@pytest.mark.parametrize("call", [ask_guardian, remind_guardian, withdraw_guardian])
def test_only_the_candidate_asks(nina, call, tutor):
    ask_guardian(nina)
    refused(NotAllowed, call, tutor, subject=nina)
    refused(NotAllowed, call, nina, is_authoring=True)


# ---- answering ----


@pytest.mark.parametrize(("agrees", "state"), [(False, LinkState.DECLINED), (True, LinkState.ANSWERED)])
def test_an_answer_is_kept_and_both_who_wait_hear_of_it(nina, tutor, agrees, state):
    guardian = answer(ask_guardian(nina), agrees)
    assert link_state(guardian) is state
    assert guardian.way == ("link" if agrees else "")
    assert agreement_of(guardian.case_id).guardian_agreed is agrees
    assert told() == sorted([nina.user_id, tutor.user_id])
    assert AuditEntry.objects.last().actor_id is None
    unchanged(answer, guardian, agrees)


@pytest.mark.parametrize("first", [False, True])
def test_a_mind_may_be_changed(nina, first):
    guardian = ask_guardian(nina)
    answer(guardian, first)
    later(days=90)
    assert agreement_of(answer(guardian, not first).case_id).guardian_agreed is not first


def test_nobody_agrees_for_themselves(nina):
    assert refused(LinkRefused, answer, ask_guardian(nina), visitor_id=nina.user_id).code == "own"


def test_an_old_link_and_a_closed_case_open_nothing(nina):
    guardian = ask_guardian(nina)
    later(days=31)
    assert refused(LinkRefused, answer, guardian).code == "expired"
    remind_guardian(nina)
    Case.objects.update(closed_at=timezone.now(), open_slot=None)
    assert refused(LinkRefused, answer, Guardian.objects.get()).code == "withdrawn"


@pytest.mark.parametrize("agrees", [None, "yes", 1])
def test_an_answer_is_yes_or_no(nina, agrees):
    refused(BadInput, answer, ask_guardian(nina), agrees)


def test_who_has_agreed_is_neither_asked_again_nor_taken_back(nina):
    answer(ask_guardian(nina))
    for call in (remind_guardian, withdraw_guardian):
        assert refused(ActionRefused, call, nina).code == "answered"
    assert refused(BadInput, ask_guardian, nina, "Georg").code == "name"


def test_after_a_no_somebody_else_may_be_asked(nina):
    first = ask_guardian(nina)
    code = code_of(first)
    answer(first, agrees=False)
    second = ask_guardian(nina, "Georg")
    assert (link_state(second), code_of(second) != code) == (LinkState.ASKED, True)
    assert refused(LinkRefused, answer, first).code == "unknown"


def test_what_is_agreed_is_read_with_one_statement(nina, django_assert_num_queries):
    guardian = ask_guardian(nina)
    with django_assert_num_queries(1):
        found = agreement_of(guardian.case_id)
    assert (found.of_age, found.guardian.name) == (False, "Gerda")
    Agreement.objects.all().delete()
    with django_assert_num_queries(1):
        assert agreement_of(guardian.case_id).guardian.name == "Gerda"
    with django_assert_num_queries(0):
        assert not agreement_of(None).is_there
