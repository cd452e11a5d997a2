"""The face “proof”: what it shows, what its handlers do, and what they refuse."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from django.utils import timezone

from lever_xblocks.blocks.evidence.block import EvidenceBlock
from lever_xblocks.blocks.evidence.proof_view import PAGE, At
from lever_xblocks.domain.case_state import CompetenceState
from lever_xblocks.records.models import AuditEntry, Evidence, EvidenceLink
from tests.blocks.places import CONTEXT, island_of, make_block, post
from tests.records.factories import make_scope, put_in_state, send_choice
from tests.records.portfolio import add_organisation, add_photo, add_proof, add_statement, case_of

MOST_STATEMENTS = 7
LINK = {"kind": "link", "title": "Our page", "url": "example.org/plan", "text": "", "own_role": ""}


@pytest.fixture
def block(marta):
    send_choice(marta, "empathy", "teamwork", "leadership", scope=make_scope(CONTEXT))
    return make_block(marta, mode="proof", of=EvidenceBlock)


@pytest.fixture
def case(block, marta):
    return case_of(marta)


def shown(block):
    return island_of(block.student_view())["state"]["html"]


def send(block, handler, **data):
    return post(block, handler, data)


def add(block, **more):
    return send(block, "add_proof", **{"new": str(uuid4()), "links": ["teamwork"], **LINK, **more})


def titles(html):
    return re.findall(r'<h4 id="proof-[^>]*><bdi>([^<]*)', html)


def fill(case, number):
    now = timezone.now()
    rows = Evidence.objects.bulk_create(
        Evidence(case=case, kind="text", title=f"Piece {each}", text="x" * 300, created_at=now, saved_at=now)
        for each in range(number)
    )
    EvidenceLink.objects.bulk_create(
        EvidenceLink(evidence=row, competence_id=one, indicator_id="a")
        for row in rows
        for one in ("empathy", "teamwork")
    )


# ---- the page ----


@pytest.mark.parametrize("number", [0, 30, 2000])
def test_a_page_takes_few_statements_however_much_there_is(block, case, number, django_assert_max_num_queries):
    fill(case, number)
    block.student_view()
    with django_assert_max_num_queries(MOST_STATEMENTS):
        html = shown(block)
    assert len(titles(html)) == min(number, PAGE)
    assert len(html) < 500_000


def test_an_empty_folder_says_what_will_be_here(block):
    assert "Begin with one thing you made or did" in shown(block)


def test_a_large_folder_is_leafed_through_newest_first(block, case):
    fill(case, PAGE + 2)
    first = send(block, "look_at_proof", at="/1/").json["state"]
    second = send(block, "look_at_proof", at="/2/").json["state"]
    assert titles(first["html"])[0] == f"Piece {PAGE + 1}"
    assert titles(second["html"]) == ["Piece 1", "Piece 0"]
    assert "51 to 52 of 52" in second["html"]
    assert second["focus"] == "list"


def test_one_strength_is_looked_at_alone(block, case):
    add_proof(case, "teamwork.a", title="Together")
    add_proof(case, "empathy", title="Listened")
    add_proof(case, title="For nothing")
    assert titles(send(block, "look_at_proof", at="teamwork/1/").json["state"]["html"]) == ["Together"]
    assert titles(send(block, "look_at_proof", at="none/1/").json["state"]["html"]) == ["For nothing"]
    assert len(titles(send(block, "look_at_proof", at="flying/1/").json["state"]["html"])) == 3


@pytest.mark.parametrize(
    "at", [None, "", 7, [], {}, "/", "//", "a/b/c/d", "/-1/", "/0/", "/999999999999/", "/٣/", "/²/", "\x00"]
)
def test_a_place_that_cannot_be_read_is_the_beginning(block, case, at):
    add_proof(case, "teamwork")
    assert titles(send(block, "look_at_proof", at=at).json["state"]["html"]) == ["Our list"]


@pytest.mark.parametrize("at", [At(), At("teamwork", 3, "x"), At(edit=str(uuid4()))])
def test_a_place_travels_as_text(at):
    assert At.read(str(at)) == at


def test_what_people_entered_is_text_and_never_markup(block, case):
    add_proof(case, "teamwork", title="<b>bold</b>", text="<script>alert(1)</script>", own_role='" onclick="x')
    page = block.student_view().content
    assert "<script>alert" not in page
    assert "<b>bold" not in shown(block)
    assert "&lt;b&gt;bold" in shown(block)


def test_a_link_says_where_it_leads_and_hands_nothing_on(block, case):
    add_proof(case, "teamwork", kind="link", url="https://bank.example@evil.example/login")
    html = shown(block)
    assert "Open the page at evil.example" in html
    assert 'rel="noopener nofollow noreferrer"' in html


def test_what_nobody_has_decided_about_stands_first(block, case):
    add_photo(case, "teamwork", title="Cups", last_day=None)
    html = shown(block)
    assert html.index("Decide first") < html.index("Add proof")
    assert "I have looked at everything" not in html


def test_whose_statement_is_awaited_is_told_and_it_is_not_changed_here(block, case):
    add_statement(case, "teamwork", title="Rosa", answered=False)
    html = shown(block)
    assert "Asked, no answer yet" in html
    assert "on the page where you asked" in html
    assert 'data-call="remove_proof"' not in html


def test_what_is_handed_in_cannot_be_touched_and_the_rest_can(block, case, marta):
    add_proof(case, "teamwork", title="Handed in")
    add_proof(case, "empathy", title="Open")
    put_in_state(marta, CompetenceState.SUBMITTED, "teamwork")
    html = shown(block)
    assert html.count('data-call="remove_proof"') == 1
    assert "It is handed in, so it stays as it is" in html
    assert 'value="empathy"' in html
    assert 'value="teamwork"' not in html


def test_once_all_is_handed_in_there_is_no_form(block, case, marta):
    put_in_state(marta, CompetenceState.SUBMITTED, "empathy", "teamwork", "leadership")
    assert 'data-call="add_proof"' not in shown(block)


# ---- deeds ----


def test_proof_is_added_and_shown_with_who_sees_it(block):
    state = add(block).json["state"]
    item = Evidence.objects.get()
    assert state["focus"] == f"proof-{item.public_id}"
    assert "in your folder now" in state["said"]
    assert "You and your tutor." in state["html"]
    assert block.runtime.completed


def test_a_second_tap_adds_nothing(block):
    key = str(uuid4())
    assert [add(block, new=key).status for _tap in range(2)] == [200, 200]
    assert Evidence.objects.count() == 1


@pytest.mark.parametrize("new", [None, "", "x", 7, []])
def test_without_a_key_nothing_is_added(block, new):
    assert add(block, new=new).status == 400
    assert not Evidence.objects.exists()


def test_a_refusal_names_its_field(block):
    answer = add(block, url="javascript:alert(1)")
    assert (answer.status, answer.json["code"]) == (400, "url")


def test_the_form_to_change_a_piece_holds_what_is_stored(block, case):
    item = add_proof(case, "teamwork", "teamwork.b", title="Plan", own_role="All of it")
    state = send(block, "look_at_proof", at=f"/1/{item.public_id}").json["state"]
    form = state["html"].partition('data-call="change_proof"')[2].partition("</form>")[0]
    assert state["focus"] == "edit"
    assert 'value="Plan"' in form
    assert re.findall(r'value="([\w.]+)" checked', form) == ["teamwork", "teamwork.b"]


def test_a_change_is_saved_and_the_form_closed(block, case):
    item = add_proof(case, "teamwork")
    state = send(
        block,
        "change_proof",
        id=str(item.public_id),
        revision="0",
        title="New",
        links=["empathy"],
        at=f"/1/{item.public_id}",
    ).json["state"]
    assert titles(state["html"]) == ["New"]
    assert state["at"] == "/1/"
    assert list(item.links.values_list("competence_id", flat=True)) == ["empathy"]


def test_who_is_too_late_sees_both(block, case):
    item = add_proof(case, "teamwork")
    at = f"/1/{item.public_id}"
    send(block, "change_proof", id=str(item.public_id), revision="0", title="From the telephone", at=at)
    answer = send(block, "change_proof", id=str(item.public_id), revision="0", title="From the library", at=at)
    assert (answer.status, answer.json["code"]) == (409, "stale_revision")
    assert titles(answer.json["state"]["html"]) == ["From the telephone"]
    assert 'name="revision" value="1"' in answer.json["state"]["html"]


def test_removing_one_names_it_first(block, case):
    item = add_proof(case, "teamwork", title="My plan")
    assert "Remove “My plan”" in shown(block)
    assert "Begin with one thing" in send(block, "remove_proof", id=str(item.public_id)).json["state"]["html"]
    assert send(block, "remove_proof", id=str(item.public_id)).status == 200  # a second tap


def test_hours_are_added_up_and_a_line_that_counts_twice_is_explained(block, case):
    kitchen = add_organisation(case, "Kitchen")
    line = {"organisation": str(kitchen.pk), "activity": "cooking", "first": "2026-03-01", "last": "2026-03-03"}
    send(block, "add_hours", **line, hours="7,5")
    html = send(block, "add_hours", **line | {"last": ""}, hours="2").json["state"]["html"]
    assert ">Kitchen</bdi>" in html
    assert "<strong>7.5</strong>" in html
    assert "is not counted, so that no hour counts twice" in html


def test_a_line_is_changed_and_removed(block, case):
    kitchen = add_organisation(case, "Kitchen")
    line = {"organisation": str(kitchen.pk), "activity": "cooking", "first": "2026-03-01", "last": ""}
    send(block, "add_hours", **line, hours="7")
    entry = Evidence.objects.get().hours.get()
    assert 'value="7"' in send(block, "look_at_proof", at=f"/1/{entry.pk}").json["state"]["html"]
    assert send(block, "change_hours", id=str(entry.pk), revision="0", **line, hours="8").status == 200
    assert send(block, "change_hours", id=str(entry.pk), revision="0", **line, hours="9").status == 409
    assert send(block, "remove_hours", id=str(entry.pk)).status == 200
    assert not Evidence.objects.exists()


def test_where_the_centre_knows_no_organisation_it_is_said(block):
    assert "has noted no organisation yet" in shown(block)


def test_whoever_has_looked_at_everything_is_done(block):
    assert send(block, "check_proof").status == 200
    assert block.runtime.completed
    assert not AuditEntry.objects.filter(action__startswith="evidence").exists()


@pytest.mark.parametrize("handler", ["change_proof", "remove_proof"])
def test_the_proof_of_somebody_else_is_not_there(block, karim, handler):
    send_choice(karim, "empathy", "teamwork", "leadership", scope=make_scope(CONTEXT))
    theirs = add_proof(case_of(karim), "teamwork")
    answer = send(block, handler, id=str(theirs.public_id), revision="0", title="Mine")
    assert answer.status == 404
    assert Evidence.objects.get().title == "Our list"


@pytest.mark.parametrize(
    "handler",
    [
        "add_hours",
        "add_proof",
        "change_hours",
        "change_proof",
        "check_proof",
        "look_at_proof",
        "remove_hours",
        "remove_proof",
    ],
)
def test_another_face_and_another_person_do_none_of_it(marta, karim, block, handler):
    data = {"new": str(uuid4()), "id": str(uuid4()), **LINK}
    assert post(make_block(marta, mode="gaps", of=EvidenceBlock), handler, data).json["code"] == "wrong_mode"
    onlooker = make_block(karim, subject=marta, mode="proof", of=EvidenceBlock)
    assert post(onlooker, handler, data).json["code"] == "masquerade"
    assert not onlooker.runtime.completed
