"""How the rules of self-assessment are tested: what was written, and that a refusal wrote nothing."""

import pytest

from lever_xblocks.records.models import (
    AuditEntry,
    Case,
    CentreMembership,
    CourseLink,
    Placement,
    SelfAssessment,
    SelfRating,
)


def events():
    return list(AuditEntry.objects.order_by("pk").filter(case__isnull=False).values_list("action", flat=True))


def everything():
    """All that could have been written, for comparing before and after."""
    models = (Case, SelfAssessment, SelfRating, AuditEntry, CourseLink, Placement, CentreMembership)
    return [list(model.objects.order_by("pk").values()) for model in models]


def refused(error, call, *args, **kwargs):
    """The refusal of a call, which changed nothing."""
    before = everything()
    with pytest.raises(error) as caught:
        call(*args, **kwargs)
    assert everything() == before
    return caught.value
