"""Who writes for a candidate: beside them, or by a link."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lever_xblocks.records.actions.stories import HelperDoor, RenewHelper, WithdrawHelper
from lever_xblocks.records.errors import BadInput, LinkRefused, NotFound
from lever_xblocks.records.models import AuditEntry, Case, Helper, OutgoingMail
from lever_xblocks.records.outside_links import code_of
from lever_xblocks.records.queries.helpers import helpers_of, writers_of
from tests.records.stories import (
    TOLD,
    add_helper,
    add_link,
    begin,
    case_of,
    helper_door,
    make_teller,
    own_door,
    save,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def teller():
    return make_teller()


def withdraw(person, helper):
    return WithdrawHelper(door=own_door(person), helper_id=helper.public_id).run()


def renew(person, helper):
    return RenewHelper(door=own_door(person), helper_id=helper.public_id).run()


def test_the_same_helper_is_added_once(teller):
    assert add_helper(teller, " Hana ").pk == add_helper(teller, "hana").pk
    assert add_link(teller).pk == add_link(teller).pk
    assert Helper.objects.count() == 2
    assert AuditEntry.objects.filter(action="helper.added").count() == 2


@pytest.mark.parametrize(
    ("entries", "code"),
    [
        ({"name": ""}, "name"),
        ({"name": "x" * 151}, "name"),
        ({"name": "www.example.org"}, "name"),
        ({"name": None}, "name"),
        ({"email": "nobody"}, "email"),
        ({"language": "xx"}, "language"),
        ({"language": ""}, "language"),
    ],
)
def test_what_is_wrong_about_a_helper_is_named(teller, entries, code):
    with pytest.raises(BadInput) as refused:
        add_helper(teller, **{"name": "Hana", "by_link": True, "language": "en"} | entries)
    assert refused.value.code == code
    assert not Helper.objects.exists()


def test_nobody_asks_themselves(teller):
    with pytest.raises(BadInput):
        add_link(teller, email=f"{teller.name}@example.org")


def test_a_helper_with_an_address_gets_a_mail_in_their_language(teller, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    add_link(teller, email="hana@example.org", language="it")
    add_helper(teller, "Ivo")
    (waiting,) = OutgoingMail.objects.all()
    assert waiting.address == "hana@example.org"
    assert "/help/" in waiting.body


def test_who_sits_beside_the_candidate_has_no_link(teller):
    with pytest.raises(LinkRefused) as refused:
        helper_door(add_helper(teller)).open()
    assert refused.value.code == "unknown"


def test_who_was_taken_back_writes_no_more_and_what_they_wrote_stays(teller):
    link, hana = add_link(teller), add_helper(teller, "Ivo")
    story = save(helper_door(link), begin(teller), TOLD)
    for helper in (link, hana):
        withdraw(teller, helper)
        withdraw(teller, helper)
    with pytest.raises(LinkRefused) as refused:
        save(helper_door(link), story, {"task": "x"})
    assert (refused.value.code, refused.value.status) == ("withdrawn", 410)
    with pytest.raises(BadInput):
        save(own_door(teller), story, {"task": "x"}, helper_id=hana.public_id)
    assert AuditEntry.objects.filter(action="helper.withdrawn").count() == 2
    assert save(own_door(teller), story, {"result": "Dry."}).writer_name == "Hana"


def test_a_link_ends_after_thirty_days_and_can_be_made_anew(teller):
    link = add_link(teller)
    code = code_of(link)
    long_ago = link.created_at - timedelta(days=31)
    Helper.objects.update(created_at=long_ago, expires_at=long_ago + timedelta(days=30))
    with pytest.raises(LinkRefused) as refused:
        HelperDoor(code=code, visitor_id=None).open()
    assert refused.value.code == "expired"
    renewed = renew(teller, link)
    assert helper_door(renewed).open().helper == renewed
    assert code_of(renew(teller, link)) == code_of(renewed)  # a second tap


def test_the_old_link_opens_nothing_once_there_is_a_new_one(teller):
    link = add_link(teller)
    old = code_of(link)
    Helper.objects.filter(pk=link.pk).update(created_at=link.created_at - timedelta(minutes=1))
    renewed = renew(teller, link)
    assert code_of(renewed) != old


def test_a_link_is_made_anew_only_for_who_has_one(teller):
    link = add_link(teller)
    withdraw(teller, link)
    for helper in (add_helper(teller, "Ivo"), link):
        with pytest.raises(BadInput):
            renew(teller, helper)


def test_a_link_opens_nothing_for_the_candidate_or_when_the_case_is_closed(teller):
    link = add_link(teller)
    with pytest.raises(LinkRefused) as refused:
        helper_door(link, visitor_id=teller.user_id).open()
    assert refused.value.code == "own"
    Case.objects.update(closed_at=timezone.now(), open_slot=None)
    with pytest.raises(LinkRefused) as refused:
        helper_door(link).open()
    assert refused.value.code == "closed"


@pytest.mark.parametrize("code", ["", "nothing", "x" * 500, "\ud800"])
def test_a_guessed_code_opens_nothing(teller, code):
    with pytest.raises(LinkRefused) as refused:
        HelperDoor(code=code, visitor_id=None).open()
    assert refused.value.status == 404


def test_helpers_of_others_are_not_there(teller):
    other, hana = make_teller(), add_link(teller)
    for deed in (withdraw, renew):
        with pytest.raises(NotFound):
            deed(other, hana)


def test_nobody_has_us_write_to_half_the_world(teller):
    for number in range(12):
        add_link(teller, f"Hana {number}")
    with pytest.raises(BadInput) as refused:
        add_link(teller, "One more")
    assert refused.value.code == "too_many"


def test_the_lists_of_helpers(teller, at_most):
    add_helper(teller, "Ivo")
    link = add_link(teller, email="hana@example.org")
    gone = add_link(teller, "Gone")
    withdraw(teller, gone)
    case = case_of(teller)
    with at_most(1):
        hana, ivo = helpers_of(case.pk)
    assert (hana.name, hana.is_beside, hana.code) == ("Hana", False, code_of(link))
    assert (ivo.name, ivo.is_beside, ivo.code) == ("Ivo", True, None)
    assert writers_of(case) == (("Ivo", ""), ("Hana", "hana@example.org"), ("Gone", ""))
    assert writers_of(case_of(make_teller())) == ()
