"""Who tries what is not theirs leaves a trace without a name."""

import pytest

from lever_xblocks.records.errors import BadInput, NotAllowed, NotFound
from lever_xblocks.records.refused import note_refusal


@pytest.mark.parametrize("refusal", [NotAllowed(), NotFound()], ids=["not_allowed", "not_found"])
def test_what_is_not_for_somebody_is_noted_with_the_number_of_the_account(refusal, caplog):
    note_refusal(refusal, person_id=7, where="lever_web:file")
    assert [one.getMessage() for one in caplog.records] == [f"Refused ({refusal.code}) to account 7: lever_web:file"]
    assert caplog.records[0].levelname == "WARNING"


def test_a_slip_of_the_pen_is_not(caplog):
    note_refusal(BadInput(), person_id=7, where="lever_web:file")
    assert caplog.records == []
