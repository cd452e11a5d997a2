"""What nobody needs any more is deleted; docs/explanation/privacy.md says when."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from freezegun import freeze_time

from lever_xblocks.domain.profile import load_bundled_profile
from lever_xblocks.records.actors import SYSTEM
from lever_xblocks.records.errors import NotAllowed
from lever_xblocks.records.models import (
    AuditEntry,
    Case,
    Comment,
    Evidence,
    Guardian,
    Helper,
    Notice,
    OutgoingMail,
    RaterInvitation,
    RefereeRequest,
    SelfAssessment,
)
from lever_xblocks.records.models.outside import OutsideLink
from lever_xblocks.records.notices.kinds import NoticeKind
from lever_xblocks.records.notices.outbox import post
from lever_xblocks.records.notices.retention import EmptyCase, forget
from tests.records.agreements import answer, ask_guardian, young
from tests.records.factories import finish_round, make_person
from tests.records.factories import save as save_round
from tests.records.notices.people import case_of
from tests.records.portfolio import add_proof
from tests.records.referees import ask, confirm, make_candidate
from tests.records.stories import add_link, begin, helper_door, make_teller, save

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def invitation(case: Case, **fields: Any) -> RaterInvitation:
    now = timezone.now()
    values = {
        "case": case,
        "name": "Karim",
        "email": "karim@example.org",
        "relation": "colleague",
        "language": "en",
        "code_hash": str(RaterInvitation.objects.count()),
        "created_at": now - 70 * DAY,
        "expires_at": now - 31 * DAY,
    }
    return RaterInvitation.objects.create(**values | fields)


def test_people_asked_who_did_not_answer_are_forgotten_thirty_days_after_their_link_ran_out() -> None:
    amina, now = make_person(), timezone.now()
    save_round(amina, 0, {"empathy": 3})
    case = case_of(amina)
    kept = [
        invitation(case, expires_at=now - 29 * DAY),
        invitation(case, answered_at=now - 50 * DAY),
    ]
    for gone in ({}, {"declined_at": now - 60 * DAY}, {"started_at": now - 60 * DAY}, {"withdrawn_at": now}):
        invitation(case, **gone)
    assert forget().asked == 4
    assert list(RaterInvitation.objects.order_by("pk")) == kept


def ran_out(link: OutsideLink, **fields: Any) -> OutsideLink:
    type(link).objects.filter(pk=link.pk).update(expires_at=timezone.now() - 31 * DAY, **fields)
    return link


def test_referees_who_did_not_answer_go_with_their_statement_and_what_was_said_of_it() -> None:
    amina, now = make_candidate(), timezone.now()
    silent, taken_back, kept, confirmed = (ask(amina, name) for name in ("Ola", "Ida", "Eva", "Jan"))
    ran_out(silent)
    ran_out(taken_back, withdrawn_at=now)
    confirm(confirmed)
    ran_out(confirmed)
    proof = add_proof(case_of(amina), "teamwork")
    Comment.objects.create(
        case=case_of(amina), author_id=amina.user_id, evidence=silent.evidence, text="?", created_at=now
    )
    assert forget().asked == 2
    assert set(RefereeRequest.objects.values_list("pk", flat=True)) == {kept.pk, confirmed.pk}
    assert set(Evidence.objects.all()) == {kept.evidence, confirmed.evidence, proof}
    assert not Comment.objects.exists()


def test_a_helper_is_forgotten_unless_words_of_helpers_stand_in_the_stories() -> None:
    karim = make_teller()
    story, helper = begin(karim), add_link(karim)
    other = add_link(karim, "Zoe")
    save(helper_door(helper), story, {"situation": "He told me."})
    ran_out(helper)
    ran_out(other)
    assert (forget().asked, Helper.objects.get()) == (1, helper)


def test_a_guardian_who_did_not_answer_is_forgotten_but_not_the_one_who_said_no() -> None:
    silent, refusing = make_person(), make_person()
    for person in (silent, refusing):
        young(person)
    ran_out(ask_guardian(silent))
    no = ran_out(answer(ask_guardian(refusing), agrees=False))
    assert (forget().asked, Guardian.objects.get()) == (1, no)


def test_messages_read_a_year_ago_and_mails_sent_a_month_ago_are_forgotten() -> None:
    tom, now = make_person(), timezone.now()
    for read_at in (now - 366 * DAY, now - 364 * DAY, None):
        Notice.objects.create(
            recipient_id=tom.user_id, kind=NoticeKind.RATER_ANSWERED, created_at=now - 400 * DAY, read_at=read_at
        )
    for days, next_try_at in ((31, None), (29, None), (31, now)):
        OutgoingMail.objects.create(address="a@example.org", created_at=now - days * DAY, next_try_at=next_try_at)
    gone = forget()
    assert (gone.notices, gone.mails) == (1, 1)
    assert (Notice.objects.count(), OutgoingMail.objects.count()) == (2, 2)


def test_of_a_closed_case_only_that_there_was_one_stays_after_the_months_of_its_profile() -> None:
    months = load_bundled_profile("default").retention_months
    amina, marta = make_person(), make_person()
    for person in (amina, marta):
        finish_round(person)
    Case.objects.filter(candidate_id=amina.user_id).update(closed_at=timezone.now(), open_slot=None)
    with freeze_time(timezone.now() + months * 30.3 * DAY):
        assert forget().cases == 0
    with freeze_time(timezone.now() + months * 30.6 * DAY):
        assert [forget().cases, forget().cases] == [1, 0]
    assert [one.case.candidate_id for one in SelfAssessment.objects.all()] == [marta.user_id]
    assert case_of(amina).closed_at is not None
    entry = AuditEntry.objects.get(action="case.emptied")
    assert (entry.actor_id, entry.subject_id) == (None, amina.user_id)


def test_nobody_empties_an_open_case_and_no_person_any() -> None:
    amina = make_person()
    finish_round(amina)
    for actor in (SYSTEM, amina):
        with pytest.raises(NotAllowed):
            EmptyCase(actor=actor, case_id=case_of(amina).pk).run()
    assert SelfAssessment.objects.exists()


def test_many_rows_go_in_small_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lever_xblocks.records.notices.retention.BATCH", 2)
    for number in range(5):
        post(f"p{number}@example.org", "…", "…")
    OutgoingMail.objects.update(next_try_at=None, created_at=timezone.now() - 40 * DAY)
    assert forget().mails == 5
