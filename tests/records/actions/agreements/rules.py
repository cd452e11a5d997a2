"""How the rules of agreeing are tested: a refusal changes nothing."""

import pytest

from lever_xblocks.records.models import Agreement, AuditEntry, Case, Guardian, Notice, OutgoingMail

ALL = (Case, Agreement, Guardian, AuditEntry, Notice, OutgoingMail)


def everything():
    return [list(model.objects.order_by("pk").values()) for model in ALL]


def refused(error, call, *args, **kwargs):
    """The refusal of a call, which changed nothing."""
    before = everything()
    with pytest.raises(error) as caught:
        call(*args, **kwargs)
    assert everything() == before
    return caught.value


def unchanged(call, *args, **kwargs):
    """What a call gives that changes nothing."""
    before = everything()
    found = call(*args, **kwargs)
    assert everything() == before
    return found
