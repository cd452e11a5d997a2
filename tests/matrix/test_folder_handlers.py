"""Whatever stands in a folder, the handlers of a block reach it for its owner alone, whatever id is sent."""

from __future__ import annotations

import logging

import pytest
from django.db import transaction

from lever_xblocks.records.actions.centres import AssignTutor
from lever_xblocks.records.actors import SYSTEM
from lever_xblocks.records.models import Case
from lever_xblocks.records.queries.centres import default_centre
from tests.matrix.cast import EVERYBODY, Who
from tests.matrix.folder_requests import NAMELESS, NAMING
from tests.matrix.test_handlers import DEEDS, block
from tests.matrix.world import World

OK = 200
REFUSED = {302, 400, 401, 403, 404, 409}
NOT_FOUND = 404
TAG = "lever_evidence"

each_naming = pytest.mark.parametrize(("mode", "handler"), sorted(NAMING))


def test_every_handler_of_the_folder_says_whether_it_is_told_by_an_id() -> None:
    handlers = {(mode, name) for (tag, mode), names in DEEDS.items() if tag == TAG for name in names}
    assert handlers == {*NAMING, *NAMELESS}
    assert not {*NAMING} & {*NAMELESS}


@each_naming
def test_the_owner_reaches_it(world: World, mode: str, handler: str) -> None:
    usage = block(world, (TAG, mode))
    sent = NAMING[mode, handler](world, "own")
    answer = world.place.post(usage, handler, sent, user=world.people[Who.OWNER])
    assert answer.status == OK, answer.text


@each_naming
def test_nobody_else_reaches_it_by_its_id(world: World, mode: str, handler: str) -> None:
    usage, sent = block(world, (TAG, mode)), NAMING[mode, handler](world, "own")
    for who in EVERYBODY - {Who.OWNER}:
        point = transaction.savepoint()
        answer = world.place.post(usage, handler, sent, user=world.people[who])
        transaction.savepoint_rollback(point)
        assert (who, answer.status in REFUSED, answer.own_writes) == (who, True, ())


@each_naming
def test_who_has_a_folder_of_their_own_is_told_that_there_is_no_such_thing_and_leaves_a_trace(
    world: World, mode: str, handler: str, caplog: pytest.LogCaptureFixture
) -> None:
    usage, sent = block(world, (TAG, mode)), NAMING[mode, handler](world, "own")
    neighbour, colleague = world.people[Who.NEIGHBOUR], world.people[Who.COLLEAGUE]
    AssignTutor(
        actor=SYSTEM, centre_id=default_centre().id, candidate_id=neighbour.pk, tutor_id=colleague.pk
    ).run()  # to whom they could write
    with caplog.at_level(logging.WARNING, "lever_xblocks"):
        answer = world.place.post(usage, handler, sent, user=neighbour)
    assert answer.status == NOT_FOUND, answer.text
    assert f"to account {neighbour.pk}" in caplog.text


@pytest.mark.parametrize(("mode", "handler"), sorted(NAMELESS))
def test_what_names_nothing_touches_the_folder_of_the_person_alone(world: World, mode: str, handler: str) -> None:
    usage, sent = block(world, (TAG, mode)), NAMELESS[mode, handler](world, "own")
    before = _stamp(world, "own")
    for who in EVERYBODY - {Who.OWNER}:
        point = transaction.savepoint()
        world.place.post(usage, handler, sent, user=world.people[who])
        assert _stamp(world, "own") == before, who
        transaction.savepoint_rollback(point)
    assert Case.objects.filter(public_id=world.keys["case own"]).exists()


def _stamp(world: World, whose: str) -> list[object]:
    """All that stands in one folder, to be compared."""
    case = Case.objects.get(public_id=world.keys[f"case {whose}"])
    rows = (case.stories, case.evidence, case.files, case.comments, case.steps, case.helpers, case.competences)
    agreement = getattr(case, "agreement", None)
    return [list(one.order_by("pk").values()) for one in rows] + [agreement and agreement.revision]
