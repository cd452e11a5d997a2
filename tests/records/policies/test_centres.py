import pytest

from lever_xblocks.host.protocol import Person
from lever_xblocks.records.actors import SYSTEM
from lever_xblocks.records.errors import NotAllowed
from lever_xblocks.records.models import Centre
from lever_xblocks.records.policies import CentrePolicy
from lever_xblocks.records.roles import CentreRole
from tests.records.factories import join, make_centre, make_person

pytestmark = pytest.mark.django_db

DEEDS = ("manage_people", "edit_centre", "link_courses")


def may_do(person, centre):
    return {deed for deed in DEEDS if CentrePolicy(person).may(deed, centre.id)}


def test_managers_run_their_own_centre_only():
    own, other = make_centre(), make_centre()
    manager = join(make_person(), own, CentreRole.MANAGER)

    assert may_do(manager, own) == set(DEEDS)
    assert may_do(manager, other) == set()
    assert not CentrePolicy(manager).may("administer_site")
    assert not CentrePolicy(manager).may("administer_site", own.id)
    assert [centre.pk for centre in CentrePolicy(manager).visible(Centre.objects.all())] == [own.id]


@pytest.mark.parametrize("role", [role for role in CentreRole if role != CentreRole.MANAGER])
def test_no_other_role_runs_a_centre(role):
    centre = make_centre()
    assert may_do(join(make_person(), centre, role), centre) == set()


@pytest.mark.parametrize("who", ["system", "administrator"])
def test_a_site_administrator_runs_every_centre_and_the_site(who):
    person = SYSTEM if who == "system" else make_person(is_superuser=True)
    assert may_do(person, make_centre()) == set(DEEDS)
    assert CentrePolicy(person).may("administer_site")
    assert CentrePolicy(person).visible(Centre.objects.all()).count() == Centre.objects.count()


def test_nobody_and_those_shut_out_run_nothing():
    centre = make_centre()
    for person in (None, make_person(is_superuser=True, is_active=False), Person(user_id=0, name="LEVER")):
        assert may_do(person, centre) == set()
        assert not CentrePolicy(person).may("administer_site")
        assert not CentrePolicy(person).visible(Centre.objects.all()).exists()


def test_require_refuses_with_403():
    with pytest.raises(NotAllowed) as caught:
        CentrePolicy(make_person()).require("manage_people", make_centre().id)
    assert caught.value.status == 403
