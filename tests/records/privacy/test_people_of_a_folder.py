"""Who helped, confirmed, agreed or typed for somebody is erased from that folder, with their papers; the rest stays."""

import json
from io import BytesIO

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model

from lever_xblocks.records.errors import NotFound
from lever_xblocks.records.files.store import exists, new_name, save
from lever_xblocks.records.models import Evidence, Guardian, StoredFile, StoryVersion
from lever_xblocks.records.privacy import erase_address, erase_person, export_address
from tests.records.agreements import ask_guardian, note_guardian, young
from tests.records.factories import make_person
from tests.records.referees import ask, confirm, make_manager, note, telling
from tests.records.stories import (
    add_link,
    begin,
    case_of,
    centre_door,
    helper_door,
    make_teller,
    own_door,
    restore,
)
from tests.records.stories import save as save_story

pytestmark = pytest.mark.django_db
MODELS = list(apps.get_app_config("lever_records").get_models())
ADDRESS = "hana@example.org"


def tables_with(text):
    return [one.__name__ for one in MODELS if text in json.dumps(list(one._default_manager.values()), default=str)]


def erase(person=None, **account):
    """The person, or whoever opened an account at the address."""
    person = person or make_person()
    get_user_model().objects.filter(pk=person.user_id).update(**account or {"email": ADDRESS})
    return erase_person(person.user_id)


@pytest.fixture(params=["with an account", "without one"])
def erase_hana(request):
    """Whoever was asked at the address, who may have opened an account there since."""
    return erase if request.param == "with an account" else lambda: erase_address(ADDRESS)


def kept_paper(manager, case):
    row = StoredFile.objects.create(
        case=case,
        name=save(new_name(), BytesIO(b"%PDF-1.4 signed")),
        shown_name="paper.pdf",
        type="pdf",
        size=15,
        sha256="0" * 64,
        sent_sha256="0" * 64,
        sent_by_id=manager.user_id,
        created_at=case.opened_at,
    )
    return row, row.name


def by_two(marta, first, second):
    """A story with a version of ``first``, since ``second`` wrote on."""
    story = save_story(first, begin(marta), {"task": "I swam."})
    return save_story(second, story, {"task": "I swam home."})


def test_a_helper_leaves_the_history_of_the_stories_too(erase_hana):
    marta = make_teller()
    hana, ole = add_link(marta, "Hanabella", email=ADDRESS), add_link(marta, "Ole", email="ole@example.org")
    story = by_two(marta, helper_door(hana), helper_door(ole))
    by_two(marta, helper_door(ole), helper_door(hana))
    assert "StoryVersion" in tables_with("Hanabella")

    erase_hana()

    assert tables_with("Hanabella") == tables_with(ADDRESS) == []
    assert set(StoryVersion.objects.values_list("writer_name", flat=True)) == {"", "Ole"}
    back = restore(own_door(marta), story, 1)
    assert (back.writer, back.writer_name, back.is_own) == ("helper", "", False)


def test_whoever_typed_for_somebody_leaves_the_history_of_the_stories_too():
    marta, manager = make_teller(), make_manager()
    get_user_model().objects.filter(pk=manager.user_id).update(first_name="Manfredo", last_name="")
    ole = add_link(marta, "Ole")
    story = by_two(marta, centre_door(manager, marta), helper_door(ole))
    assert tables_with("Manfredo") == ["StoryVersion"]

    erase(manager, first_name="Manfredo")

    assert tables_with("Manfredo") == []
    assert StoryVersion.objects.get().content["typed_by"] is None
    assert restore(own_door(marta), story, 1).typed_by_pk is None


def test_words_go_back_also_when_the_account_that_typed_them_is_gone():
    marta, manager = make_teller(), make_manager()
    story = by_two(marta, centre_door(manager, marta), helper_door(add_link(marta, "Ole")))
    StoryVersion.objects.filter(content__typed_by=manager.user_id).get()
    get_user_model().objects.filter(pk=manager.user_id).delete()

    back = restore(own_door(marta), story, 1)

    assert (back.writer, back.typed_by_pk) == ("centre", None)


def test_a_referee_goes_with_what_they_said_and_signed(erase_hana, django_capture_on_commit_callbacks):
    marta, manager = make_teller(), make_manager()
    hers, others = ask(marta, "Hanabella", email=ADDRESS), confirm(ask(marta, "Ola"))
    paper, name = kept_paper(manager, case_of(marta))
    note(manager, hers, telling(name="Hanabella Nowak"), way="paper", paper=str(paper.public_id))

    with django_capture_on_commit_callbacks(execute=True):
        report = erase_hana()

    assert report.deleted["Speaking for somebody"] == 1
    assert tables_with("Hanabella") == tables_with(ADDRESS) == []
    assert list(Evidence.objects.all()) == [others.evidence]
    assert not StoredFile.objects.exists()
    assert not exists(name)


def test_a_guardian_goes_with_the_paper_they_signed(erase_hana, django_capture_on_commit_callbacks):
    marta, manager = make_teller(), make_manager()
    young(marta)
    ask_guardian(marta, "Hanabella", email=ADDRESS)
    paper, name = kept_paper(manager, case_of(marta))
    case_id = case_of(marta).public_id
    note_guardian(manager, case_id, name="Hanabella", way="paper", paper_id=paper.public_id)

    with django_capture_on_commit_callbacks(execute=True):
        report = erase_hana()

    assert report.deleted["Agreeing for somebody"] == 1
    assert tables_with("Hanabella") == tables_with(ADDRESS) == []
    assert not Guardian.objects.exists()
    assert not exists(name)


def test_an_account_without_an_address_takes_nobody_along():
    marta = make_teller()
    add_link(marta, "Ole")
    ask(marta, "Ola")

    erase(email="")

    assert tables_with("Ole") == ["Helper"]
    assert tables_with('"Ola"') == ["RefereeRequest"]


def test_somebody_without_an_account_gets_what_is_stored_about_them_and_nothing_of_others():
    marta = make_teller()
    ask(marta, "Hanabella", email=ADDRESS)
    add_link(marta, "Ole", email="ole@example.org")

    found = export_address(ADDRESS.upper())

    (request,) = found["Speaking for somebody"]
    assert (request["your part"], request["name"]) == ("referee", "Hanabella")
    assert "Ole" not in json.dumps(found, default=str)
    with pytest.raises(NotFound):
        export_address("nobody@example.org")
    with pytest.raises(NotFound):
        export_address("")


@pytest.mark.parametrize("email", ["", "nobody@example.org"])
def test_an_address_at_which_nobody_was_asked_takes_nothing_away(email):
    marta, manager = make_teller(), make_manager()
    by_two(marta, centre_door(manager, marta), helper_door(add_link(marta, "Ole")))
    ask(marta, "Ola")
    before = {model: list(model._default_manager.values()) for model in MODELS}

    assert erase_address(email).deleted == {}

    assert {model: list(model._default_manager.values()) for model in MODELS} == before
