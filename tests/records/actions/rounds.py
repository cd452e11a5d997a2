"""How the rules of self-assessment and choice are tested: what was written, and that a refusal wrote nothing."""

import pytest

from lever_xblocks.records.models import (
    AuditEntry,
    Case,
    CaseCompetence,
    CentreMembership,
    CourseLink,
    Placement,
    PracticeNote,
    PracticeRating,
    PracticeRound,
    SelfAssessment,
    SelfNote,
    SelfRating,
)

WRITTEN = (
    AuditEntry, Case, CaseCompetence, CentreMembership, CourseLink, Placement, PracticeNote, PracticeRating,
    PracticeRound, SelfAssessment, SelfNote, SelfRating,
)  # fmt: skip


def events():
    return list(AuditEntry.objects.order_by("pk").filter(case__isnull=False).values_list("action", flat=True))


def everything():
    """All that could have been written, for comparing before and after."""
    return [list(model.objects.order_by("pk").values()) for model in WRITTEN]


def refused(error, call, *args, **kwargs):
    """The refusal of a call, which changed nothing."""
    before = everything()
    with pytest.raises(error) as caught:
        call(*args, **kwargs)
    assert everything() == before
    return caught.value
