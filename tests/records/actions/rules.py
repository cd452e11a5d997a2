"""How the rules of every action are tested: refusals change nothing, a second time changes nothing."""

import pytest

from lever_xblocks.records.models import (
    AuditEntry,
    Centre,
    CentreMembership,
    CourseLink,
    FrameworkVersion,
    Organisation,
    OrganisationMembership,
    ProfileVersion,
    TutorAssignment,
)
from lever_xblocks.records.roles import CentreRole
from tests.records.factories import join, make_centre, make_person

ALL = (
    AuditEntry,
    Centre,
    CentreMembership,
    CourseLink,
    FrameworkVersion,
    Organisation,
    OrganisationMembership,
    ProfileVersion,
    TutorAssignment,
)


def everything():
    return [list(model.objects.order_by("pk").values()) for model in ALL]


def refused(error, action):
    """The refusal of an action, which changed nothing."""
    before = everything()
    with pytest.raises(error) as caught:
        action.run()
    assert everything() == before
    return caught.value


def twice(action):
    """What an action gives, having changed nothing the second time."""
    result = action.run()
    before = everything()
    assert action.run() == result
    assert everything() == before
    return result


def last_event():
    entry = AuditEntry.objects.order_by("pk").last()
    return entry.action, entry.actor_id, entry.subject_id, entry.centre_id


def outsiders(centre):
    """People without a say at a centre."""
    elsewhere = join(make_person(), make_centre(), CentreRole.MANAGER)
    return [None, make_person(), join(make_person(), centre, CentreRole.TUTOR), elsewhere]
