import pytest

from lever_xblocks.records.actions.centres import AssignTutor
from lever_xblocks.records.actors import SYSTEM
from lever_xblocks.records.queries.centres import default_centre
from lever_xblocks.records.roles import CentreRole
from tests.records.factories import join, make_person


@pytest.fixture
def marta(db):
    return make_person("marta", first_name="Marta")


@pytest.fixture
def manager(db):
    return join(make_person("mina"), default_centre(), CentreRole.MANAGER)


@pytest.fixture
def tutor(marta):
    """Marta's."""
    tutor = join(make_person("tina", first_name="Tina"), default_centre(), CentreRole.TUTOR)
    join(marta, default_centre(), CentreRole.CANDIDATE)
    give(tutor, marta)
    return tutor


def give(tutor, candidate):
    AssignTutor(
        actor=SYSTEM, centre_id=default_centre().id, candidate_id=candidate.user_id, tutor_id=tutor.user_id
    ).run()
