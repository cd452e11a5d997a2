"""The talk on the faces of a folder, and what a tutor finds there."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.utils import timezone

from lever_xblocks.blocks.evidence.block import EvidenceBlock
from lever_xblocks.host.protocol import Person
from lever_xblocks.records.models import Case, Comment, Evidence, Story
from lever_xblocks.records.queries.centres import default_centre
from lever_xblocks.records.roles import CentreRole
from tests.blocks.places import island_of, make_block, post
from tests.records.factories import join, make_person, make_scope, send_choice
from tests.records.notices.people import candidate_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def tutor() -> Person:
    return join(make_person("tom"), default_centre(), CentreRole.TUTOR)


@pytest.fixture
def amina(tutor: Person) -> Person:
    amina = candidate_of(tutor)
    send_choice(amina, "empathy", "initiative", "teamwork", scope=make_scope("course-v1:LEVER+TEST+1"))
    return amina


@pytest.fixture
def things(amina: Person) -> dict[str, Any]:
    """A story and a piece of proof in her folder, by the mode of the face that shows them."""
    case, now = Case.objects.get(candidate_id=amina.user_id), timezone.now()
    times = {"created_at": now, "saved_at": now}
    story = Story.objects.create(case=case, competence_id="teamwork", language="en", **times)
    item = Evidence.objects.create(case=case, kind="text", title="A list", text="Mine", **times)
    return {"stories": ("story", story), "proof": ("evidence", item)}


def said(mode: str, things: dict[str, Any], **changed: Any) -> dict[str, Any]:
    about, thing = things[mode]
    key = str(uuid.uuid4())
    own = {"about": about, "id": str(thing.public_id), "thread": str(thing.public_id), "key": key, "text": "Enough?"}
    return own | changed


@pytest.mark.parametrize("mode", ["proof", "stories"])
def test_a_comment_is_sent_once_and_stands_on_the_face(amina: Person, things: dict[str, Any], mode: str) -> None:
    block, sent = make_block(amina, mode=mode, of=EvidenceBlock), said(mode, things)
    answer = post(block, "say", sent)
    assert (answer.status, answer.json["state"]["said"]) == (200, "Sent to your tutor.")
    assert answer.json["state"]["focus"] == f"talk-{sent['id']}"
    assert "Enough?" in answer.json["state"]["html"]
    post(block, "say", sent)
    assert Comment.objects.get().text == "Enough?"
    back = post(block, "unsay", {"id": sent["key"], "thread": sent["id"]})
    assert back.status == 200
    assert not Comment.objects.exists()


@pytest.mark.parametrize(("changed", "status", "code"), [
    ({"text": ""}, 400, "text"),
    ({"text": None}, 400, "text"),
    ({"key": ""}, 400, "key"),
    ({"id": "no such"}, 404, "not_found"),
    ({"id": str(uuid.UUID(int=1))}, 404, "not_found"),
    ({"about": "agreement"}, 404, "not_found"),
    ({"page": "of somebody else"}, 403, "somebody_else"),
])  # fmt: skip
def test_what_cannot_be_said_is_refused_in_words(
    amina: Person, things: dict[str, Any], changed: dict[str, Any], status: int, code: str
) -> None:
    answer = post(make_block(amina, mode="proof", of=EvidenceBlock), "say", said("proof", things, **changed))
    assert (answer.status, answer.json["code"]) == (status, code)
    assert not Comment.objects.exists()


def test_the_foot_of_a_face_names_the_tutor(amina: Person, tutor: Person) -> None:
    page = make_block(amina, mode="proof", of=EvidenceBlock).student_view().content
    assert "Your tutor: tom" in page
    assert "Your tutor" not in make_block(make_person(), mode="proof", of=EvidenceBlock).student_view().content


def test_a_tutor_finds_how_many_wait_instead_of_an_empty_face(amina: Person, tutor: Person) -> None:
    """Whether they look around as staff or take part in the course."""
    for place in ({}, {"is_authoring": True}):
        page = make_block(tutor, mode="proof", of=EvidenceBlock, **place).student_view()
        assert "1 person waits for you" in page.content
    other = join(make_person(), default_centre(), CentreRole.TUTOR)
    assert "for you" not in make_block(other, mode="proof", of=EvidenceBlock).student_view().content
    assert (
        "First choose" in island_of(make_block(other, mode="proof", of=EvidenceBlock).student_view())["state"]["html"]
    )


def test_a_tutors_view_takes_few_statements(amina: Person, tutor: Person, django_assert_max_num_queries: Any) -> None:
    for _ in range(5):
        send_choice(candidate_of(tutor), "empathy", "initiative", "teamwork")
    block = make_block(tutor, mode="proof", of=EvidenceBlock)
    block.student_view()
    with django_assert_max_num_queries(7):
        block.student_view()
