"""A lease lasts fourteen days from the last save and takes nothing away when it ends."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lever_xblocks.domain.assessment.leases import MAY_TAKE, MAY_WORK, SOON, Hold, Lease, begun, hold_of, renewed
from lever_xblocks.domain.profile import AssessorFacts
from tests.domain.assessment.examples import DEFAULT, profile

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
MINE = begun(1, NOW)
SECOND = timedelta(seconds=1)
moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC))


def test_it_lasts_fourteen_days():
    assert Lease(1, NOW + timedelta(days=14)) == MINE


@pytest.mark.parametrize(
    ("assessor", "now", "hold"),
    [
        (1, NOW, Hold.YOURS),
        (1, MINE.until - SOON - SECOND, Hold.YOURS),
        (1, MINE.until - SOON, Hold.YOURS_ENDS_SOON),
        (1, MINE.until - SECOND, Hold.YOURS_ENDS_SOON),
        (1, MINE.until, Hold.YOURS_OVER),
        (2, NOW, Hold.ANOTHERS),
        (2, MINE.until - SECOND, Hold.ANOTHERS),
        (2, MINE.until, Hold.ANOTHERS_OVER),
    ],
)
def test_it_ends_to_the_second(assessor, now, hold):
    assert hold_of(MINE, assessor, now) is hold


def test_without_one_it_is_free():
    assert hold_of(None, 1, NOW) is Hold.FREE


def test_each_hold_lets_work_or_take_or_neither():
    assert not MAY_WORK & MAY_TAKE
    assert set(Hold) - MAY_WORK - MAY_TAKE == {Hold.ANOTHERS}


def test_each_save_renews_it():
    later = NOW + timedelta(days=10)
    assert renewed(MINE, later) == Lease(1, later + timedelta(days=14))


@given(moments, st.lists(moments, max_size=5))
def test_no_save_ever_shortens_it_whatever_the_order(start, saves):
    lease = begun(1, start)
    for now in saves:
        before, lease = lease, renewed(lease, now)
        assert lease.until >= before.until
    assert lease.until == max([start, *saves]) + timedelta(days=14)


@given(st.none() | st.builds(Lease, st.integers(1, 3), moments), moments)
def test_at_most_one_may_work_on_it_and_never_while_another_may_take_it(lease, now):
    holds = {assessor: hold_of(lease, assessor, now) for assessor in (1, 2, 3)}
    working = [assessor for assessor, hold in holds.items() if hold in MAY_WORK]
    assert len(working) <= 1
    assert bool(working) is not any(hold in MAY_TAKE for hold in holds.values())


def test_claiming_is_for_those_nothing_speaks_against_where_the_profile_has_it():
    claiming = profile("claiming: true")
    assert claiming.may_claim(AssessorFacts())
    assert not DEFAULT.may_claim(AssessorFacts())
    (objection,) = claiming.may_assess(AssessorFacts(same_organisation=True))
    assert objection.can_be_lifted
    assert not claiming.may_claim(AssessorFacts(same_organisation=True))
