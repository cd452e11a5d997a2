"""Adding a file, a photo, a link or a text to a folder."""

from uuid import uuid4

import pytest

from lever_xblocks.domain.portfolio import FileType
from lever_xblocks.domain.profile import load_bundled_profile
from lever_xblocks.records.actions.doors import CentreDoor, FolderClosed, HandedIn
from lever_xblocks.records.actions.evidence import adding
from lever_xblocks.records.errors import BadInput, NotAllowed, NotFound
from lever_xblocks.records.models import Evidence
from tests.records.actions.evidence.ways import (
    add,
    case_of,
    centre_door,
    file_of,
    hand_in,
    item_of,
    make_volunteer,
    organisation_of,
    own_door,
    said,
    this_year,
)
from tests.records.factories import import_profile, make_centre, make_person
from tests.records.portfolio import add_organisation

pytestmark = pytest.mark.django_db
NOT_A_WEB_PAGE = (
    "",
    "   ",
    "data:text/html,hello",
    "ftp://example.org/plan",
    "http://",
    "http://a b",
    "https://example.org:99999/",
    "https://me:secret@example.org/",
    "javascript:alert(1)",
    "https://example.org/" + "a" * 2000,
)


@pytest.fixture
def marta():
    return make_volunteer()


def refused(code, person, *args, **more):
    with pytest.raises(BadInput) as refusal:
        add(person, *args, **more)
    assert refusal.value.code == code
    assert str(refusal.value)
    assert not Evidence.objects.filter(case=case_of(person)).exists()


def test_a_text_is_kept_with_all_that_was_said_about_it(marta):
    organisation = organisation_of(marta)
    more = {"own_role": " I planned\nit ", "first_day": "2026-03-01", "last_day": "2026-03-04"}
    row = add(
        marta,
        "text",
        "teamwork",
        "empathy.a",
        title="  My   plan ",
        text="a\r\nb ",
        organisation=str(organisation.pk),
        **more,
    )
    item = item_of(marta, row)
    assert (item.title, item.text, item.own_role, item.organisation) == ("My plan", "a\nb", "I planned it", "Kitchen")
    assert (str(item.first_day), str(item.last_day)) == ("2026-03-01", "2026-03-04")
    assert item.links == {"teamwork", "empathy.a"}
    assert (item.entered_by, row.typed_by, item.revision) == ("candidate", None, 0)
    assert said() == ["evidence.added"]


def test_a_second_tap_adds_nothing(marta):
    key = uuid4()
    first = add(marta, new=key)
    assert add(marta, new=key, title="Another", text="x") == first
    assert Evidence.objects.get().title == "My plan"
    assert said() == ["evidence.added"]


def test_the_key_of_somebody_elses_proof_opens_nothing(marta):
    key, karim = uuid4(), make_volunteer()
    add(marta, new=key)
    with pytest.raises(NotFound):
        add(karim, new=key)
    assert Evidence.objects.count() == 1


@pytest.mark.parametrize(
    ("sent", "kept"),
    [("www.example.org/a?b=c#d", "https://www.example.org/a?b=c#d"), (" http://example.org ", "http://example.org")],
)
def test_a_link_may_be_pasted_as_people_write_it(marta, sent, kept):
    item = item_of(marta, add(marta, "link", url=sent))
    assert item.url == kept
    assert item.title in {"www.example.org", "example.org"}


@pytest.mark.parametrize("url", NOT_A_WEB_PAGE)
def test_what_is_no_web_page_is_no_link(marta, url):
    refused("url", marta, "link", url=url, title="A page")


@pytest.mark.parametrize("kind", ["hours_log", "organisation_confirmation", "poem", "testimony", None, ["text"], {}])
def test_hours_and_what_others_say_come_another_way(marta, kind):
    refused("kind", marta, kind)


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("first_day", "1899-01-01", "first_day"),
        ("first_day", "yesterday", "first_day"),
        ("first_day", 20260301, "first_day"),
        ("last_day", f"{this_year() + 6}-01-01", "last_day"),
        ("organisation", "999999999999999999999999", "organisation"),
        ("organisation", "x", "organisation"),
        ("organisation", ["1"], "organisation"),
        ("own_role", "a" * 301, "own_role"),
        ("own_role", {}, "own_role"),
        ("people_shown", "somebody", "people_shown"),
        ("people_shown", [], "people_shown"),
        ("text", "", "text"),
        ("text", "\x00 \ud800", "text"),
        ("text", "a" * 20_001, "text"),
        ("title", "", "title"),
        ("title", "a" * 201, "title"),
        ("title", 7, "title"),
    ],
)
def test_what_cannot_be_kept_is_refused_beside_its_field(marta, field, value, code):
    refused(code, marta, **{"title": "Plan", "text": "x", field: value})


def test_it_cannot_end_before_it_begins(marta):
    refused("last_day", marta, title="Plan", text="x", first_day="2026-03-02", last_day="2026-03-01")


@pytest.mark.parametrize(("first", "last"), [("2026-03-01", ""), ("", "2026-03-01"), ("2026-03-01", "2026-03-01")])
def test_a_single_day_is_the_last(marta, first, last):
    row = add(marta, title="Plan", text="x", first_day=first, last_day=last)
    assert (row.first_day, str(row.last_day)) == (None, "2026-03-01")


def test_days_ahead_are_kept_and_only_remarked_on(marta):
    assert add(marta, title="Plan", text="x", last_day=f"{this_year() + 1}-01-01").last_day.year == this_year() + 1


@pytest.mark.parametrize("title", ["a" * 200, "../../etc/passwd", "\u202egpj.exe", "شهادة", "🎉" * 200])
def test_any_name_is_kept_as_it_is(marta, title):
    assert add(marta, title=title, text="x").title == title


@pytest.mark.parametrize("links", [["nowhere"], ["teamwork.zzz"], ["initiative"], [7], "teamwork", None])
def test_proof_is_only_for_strengths_gone_on_with(marta, links):
    with pytest.raises(BadInput) as refusal:
        adding.AddEvidence(
            door=own_door(marta), new=uuid4(), kind="text", entries={"title": "a", "text": "b"}, links=links
        ).run()
    assert refusal.value.code == "links"
    assert not Evidence.objects.exists()


def test_an_organisation_of_another_centre_is_none(marta):
    from lever_xblocks.records.models import Organisation

    far = Organisation.objects.create(centre_id=make_centre().id, name="Far away")
    refused("organisation", marta, title="a", text="b", organisation=str(far.pk))


# ---- files ----


def test_a_file_becomes_proof_under_its_own_name(marta):
    file = file_of(case_of(marta), FileType.PDF)
    row = add(marta, "file", "teamwork", file_id=str(file.public_id), title="", people_shown="")
    assert (row.title, row.file) == ("list", file)


def test_a_photo_tells_what_was_said_about_people(marta):
    file = file_of(case_of(marta))
    row = add(marta, "photo", file_id=str(file.public_id), title="Cups", people_shown="nobody")
    assert not item_of(marta, row).for_domain().lacks_consent


def test_about_people_it_may_be_decided_later(marta):
    row = add(marta, "photo", file_id=str(file_of(case_of(marta)).public_id), title="Cups", people_shown="")
    assert item_of(marta, row).for_domain().lacks_consent


@pytest.mark.parametrize("file_id", ["", None, "x", 7, [], "6b1f6f0c-3d5e-4a3e-9a55-0d2c8f5f1c11"])
def test_without_its_file_it_is_not_added(marta, file_id):
    refused("file", marta, "file", file_id=file_id, title="a")


def test_no_file_is_used_twice(marta):
    file = file_of(case_of(marta), FileType.PDF)
    add(marta, "file", file_id=str(file.public_id), title="a")
    with pytest.raises(BadInput) as refusal:
        add(marta, "file", file_id=str(file.public_id), title="b")
    assert refusal.value.code == "file"
    assert Evidence.objects.count() == 1


def test_no_file_of_somebody_else_is_taken(marta):
    karim = make_volunteer()
    refused("file", marta, "file", file_id=str(file_of(case_of(karim), FileType.PDF).public_id), title="a")
    sent_by_centre = file_of(case_of(marta), FileType.PDF, sent_by_id=make_person().user_id)
    refused("file", marta, "file", file_id=str(sent_by_centre.public_id), title="a")


def test_a_photo_is_a_picture(marta):
    refused("file", marta, "photo", file_id=str(file_of(case_of(marta), FileType.PDF).public_id), title="a")


def test_only_kinds_of_the_profile_count_as_proof():
    portfolio = load_bundled_profile("default").data["portfolio"] | {"file_kinds": ["pdf"]}
    import_profile(portfolio=portfolio, version="2.0")
    karim = make_volunteer()
    refused("file", karim, "file", file_id=str(file_of(case_of(karim), FileType.MP3).public_id), title="a")


# ---- who, and when ----


def test_before_a_choice_is_sent_nothing_is_added():
    person = make_person()
    with pytest.raises(FolderClosed):
        add(person)


def test_what_is_handed_in_gets_no_more_proof_and_the_rest_does(marta):
    hand_in(marta, "teamwork")
    with pytest.raises(HandedIn):
        add(marta, "text", "teamwork.a")
    assert add(marta, "text", "empathy")


def test_once_all_is_handed_in_nothing_is_added(marta):
    hand_in(marta)
    with pytest.raises(HandedIn):
        add(marta)


def test_the_centre_adds_what_comes_on_paper_and_it_shows(marta):
    door = centre_door(marta)
    row = add(marta, door=door)
    assert (row.entered_by, row.typed_by_id) == ("centre", door.actor.user_id)


def test_where_volunteers_bring_all_proof_themselves_the_centre_keeps_only_what_it_was_given():
    portfolio = load_bundled_profile("default").data["portfolio"] | {"proof_from": "candidate"}
    import_profile(portfolio=portfolio, version="2.0")
    karim = make_volunteer()
    door = centre_door(karim)
    for kind, entries in (("text", {"title": "Plan", "text": "x"}), ("link", {"url": "https://example.org/plan"})):
        refused("file", karim, kind, door=door, **entries)
    paper = file_of(case_of(karim), sent_by_id=door.actor.user_id)
    assert add(karim, "photo", door=door, file_id=str(paper.public_id), title="The signed plan").entered_by == "centre"
    assert add(karim)


@pytest.mark.parametrize("who", ["nobody", "somebody", "another candidate"])
def test_nobody_else_adds_anything(marta, who):
    person = {"nobody": None, "somebody": make_person(), "another candidate": make_volunteer()}[who]
    with pytest.raises(NotFound):
        add(marta, door=CentreDoor(actor=person, case_id=case_of(marta).public_id))
    with pytest.raises(NotAllowed):
        add(marta, door=own_door(person, subject=marta))
    assert not Evidence.objects.exists()


def test_a_folder_has_an_end(marta, monkeypatch):
    monkeypatch.setattr(adding, "MOST", 2)
    add(marta), add(marta)
    with pytest.raises(BadInput) as refusal:
        add(marta)
    assert refusal.value.code == "too_many"
    assert "2 pieces" in str(refusal.value)


def test_adding_takes_few_statements(marta, at_most):
    file, organisation = file_of(case_of(marta), FileType.PDF), add_organisation(case_of(marta))
    with at_most(11):
        add(
            marta,
            "file",
            "teamwork",
            "empathy.a",
            file_id=str(file.public_id),
            title="a",
            organisation=str(organisation.pk),
        )
