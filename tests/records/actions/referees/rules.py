"""How the rules of statements are tested: a refusal changes nothing."""

import pytest

from lever_xblocks.records.models import AuditEntry, Case, Evidence, EvidenceLink, Notice, OutgoingMail, RefereeRequest

ALL = (Case, Evidence, EvidenceLink, RefereeRequest, AuditEntry, Notice, OutgoingMail)


def everything():
    return [list(model.objects.order_by("pk").values()) for model in ALL]


def refused(error, call, *args, **kwargs):
    """The refusal of a call, which changed nothing."""
    before = everything()
    with pytest.raises(error) as caught:
        call(*args, **kwargs)
    assert everything() == before
    return caught.value
