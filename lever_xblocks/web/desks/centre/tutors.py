"""Who accompanies whom."""

from __future__ import annotations

from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef

from lever_xblocks.records.models import Centre, CentreMembership
from lever_xblocks.records.models.slots import OPEN
from lever_xblocks.records.queries.people import name_of
from lever_xblocks.records.roles import CentreRole


def tutors_of(place: Centre) -> dict[int, str]:
    """The people who can be given volunteers, by key, sorted by name."""
    user = get_user_model()
    is_tutor = CentreMembership.objects.filter(
        person=OuterRef("pk"), centre=place, role=CentreRole.TUTOR, open_slot=OPEN
    )
    found = user._default_manager.filter(Exists(is_tutor)).order_by("first_name", "last_name", "username")
    return {one.pk: name_of(one) for one in found}
