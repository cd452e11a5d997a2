"""Who looks on as somebody else (masquerade), works in an editor or is not logged in is refused by every handler."""

from __future__ import annotations

from uuid import uuid4

import pytest

from lever_xblocks.records.models import Comment, Evidence, Story
from tests.blocks.evidence.folders import face, full_case
from tests.blocks.places import post
from tests.matrix.test_handlers import DEEDS

pytestmark = pytest.mark.django_db
HANDLERS = [(mode, name) for (tag, mode), names in DEEDS.items() if tag == "lever_evidence" for name in names]


@pytest.fixture
def request_of(marta):
    """What the owner would send about their own story and proof."""
    case = full_case(marta)
    story, item = Story.objects.filter(case=case).first(), Evidence.objects.filter(case=case).first()
    ids = {"story": str(story.public_id), "rev": story.revision, "number": 1, "file": str(uuid4())}
    proof = {"new": str(uuid4()), "title": "Mine", "text": "Mine", "links": ["teamwork"], "competence": "teamwork"}
    return lambda mode: {**ids, **proof, "id": str((item if mode == "proof" else story).public_id)}


@pytest.mark.parametrize(("mode", "handler"), sorted(HANDLERS))
def test_nobody_but_the_owner_is_heard(marta, karim, request_of, mode, handler):
    before = [model.objects.count() for model in (Story, Evidence, Comment)]
    for who, place in (
        ("masquerade", {"person": karim, "subject": marta}),
        ("authoring", {"person": marta, "is_authoring": True}),
        ("anonymous", {"person": None, "subject": marta}),
    ):
        answer = post(face(place.pop("person"), mode, **place), handler, request_of(mode))
        assert (answer.status, answer.json["code"]) == (403, who)
    assert [model.objects.count() for model in (Story, Evidence, Comment)] == before
