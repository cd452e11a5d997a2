"""Hours add up, and none counts twice."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lever_xblocks.domain.portfolio import LogFault, fault_of, hours_by_organisation, hours_in_all
from tests.domain.portfolio.examples import TODAY, entry

MARCH = date(2026, 3, 1)
entries = st.lists(
    st.builds(
        entry,
        id=st.uuids().map(str),
        first=st.dates(date(2025, 12, 20), date(2026, 1, 15)),
        days=st.integers(1, 9),
        hours=st.fractions(Fraction(1, 4), 24, max_denominator=4),
        activity=st.sampled_from(["cooking", " Cooking", "driving"]),
        organisation=st.sampled_from(["kitchen", "club"]),
    ),
    max_size=7,
    unique_by=lambda one: one.id,
)


def all_hours(log):
    return sum(one.hours for one in hours_by_organisation(log))


def kitchen(*log):
    (found,) = hours_by_organisation(log)
    return found


def counted_of(log):
    left_out = {each for one in hours_by_organisation(log) for each in one.left_out}
    return [one for one in log if one.id not in left_out]


def by_activity(log):
    groups = {}
    for one in log:
        groups.setdefault((one.organisation, one.activity.strip().lower()), []).append(one)
    return groups.values()


def overlap(one, other):
    return one.first <= other.last and other.first <= one.last


@given(entries)
def test_no_day_of_one_activity_counts_twice(log):
    for group in by_activity(counted_of(log)):
        for one, following in pairwise(sorted(group, key=lambda each: each.first)):
            assert not overlap(one, following)


@given(entries)
def test_of_entries_that_overlap_those_count_that_give_the_most(log):
    def best(group):
        subsets = (some for size in range(len(group) + 1) for some in combinations(group, size))
        fitting = (some for some in subsets if not any(overlap(*pair) for pair in combinations(some, 2)))
        return max(sum(one.hours for one in some) for some in fitting)

    assert all_hours(log) == sum(best(group) for group in by_activity(log))


@given(entries, st.randoms())
def test_the_order_of_writing_does_not_matter(log, random):
    shuffled = list(log)
    random.shuffle(shuffled)
    assert hours_by_organisation(shuffled) == hours_by_organisation(log)


@given(entries, entries)
def test_one_more_entry_never_lowers_a_sum(log, more):
    assert all_hours([*log, *more]) >= all_hours(log)


@given(entries)
def test_the_same_log_twice_is_one(log):
    again = [replace(one, id=f"{one.id} again") for one in log]
    assert all_hours([*log, *again]) == all_hours(log)


@given(entries)
def test_years_and_sums_reconcile(log):
    for one in hours_by_organisation(log):
        assert sum(one.years.values()) == one.hours
        counted = [each for each in counted_of(log) if each.organisation == one.organisation]
        assert one.hours == sum(each.hours for each in counted)
        assert (one.first, one.last) == (min(each.first for each in counted), max(each.last for each in counted))


def test_other_activities_in_the_same_days_are_added():
    found = kitchen(entry("a", MARCH, days=30, hours=20), entry("b", MARCH, hours=3, activity="driving"))
    assert (found.hours, found.left_out) == (23, ())


def test_a_month_and_its_days_written_apart_count_once():
    days = [entry(f"day {number}", MARCH + timedelta(days=7 * number), hours=4) for number in range(3)]
    month = entry("month", MARCH, days=31, hours=10)
    assert (kitchen(month, *days).hours, kitchen(month, *days).left_out) == (12, ("month",))
    assert kitchen(month, *days[:2]).left_out == ("day 0", "day 1")


def test_entries_that_touch_share_no_day():
    assert kitchen(entry("a", MARCH, days=5), entry("b", MARCH + timedelta(days=5))).hours == 2


def test_capitals_and_blanks_make_no_other_activity():
    assert kitchen(entry("a", MARCH, activity="Soup  kitchen"), entry("b", MARCH, activity=" soup kitchen ")).hours == 1


def test_an_entry_over_new_year_is_shared_by_days():
    found = kitchen(entry("a", date(2025, 12, 31), days=4, hours=10))
    assert found.years == {2025: Fraction(5, 2), 2026: Fraction(15, 2)}


def test_organisations_are_kept_apart():
    log = [entry("a", MARCH, hours=2), entry("b", MARCH, hours=3, organisation="club")]
    assert [(one.organisation, one.hours) for one in hours_by_organisation(log)] == [("club", 3), ("kitchen", 2)]


def test_an_empty_log_adds_up_to_nothing():
    assert hours_by_organisation([]) == ()
    assert hours_in_all([], []) == 0


def test_of_several_accounts_of_one_organisation_the_highest_counts():
    logged = hours_by_organisation([entry("a", MARCH, hours=20), entry("b", MARCH, hours=5, organisation="club")])
    stated = [("kitchen", Fraction(30)), ("kitchen", Fraction(25)), ("club", Fraction(4)), ("choir", Fraction(7))]
    assert hours_in_all(logged, stated) == 30 + 5 + 7


@pytest.mark.parametrize(
    ("bad", "fault"),
    [
        (entry("a", MARCH), None),
        (entry("a", TODAY, hours=24), None),
        (entry("a", MARCH, organisation=""), LogFault.NO_ORGANISATION),
        (entry("a", MARCH, days=0), LogFault.ENDS_BEFORE_IT_BEGINS),
        (entry("a", TODAY, days=2), LogFault.IN_THE_FUTURE),
        (entry("a", MARCH, hours=0), LogFault.NO_HOURS),
        (entry("a", MARCH, hours=-3), LogFault.NO_HOURS),
        (entry("a", MARCH, days=2, hours="48.25"), LogFault.TOO_MANY_HOURS),
        (entry("a", MARCH, days=2, hours=48), None),
    ],
)
def test_an_entry_that_cannot_be_true_is_refused(bad, fault):
    assert fault_of(bad, TODAY) is fault
