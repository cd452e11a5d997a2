"""The hours log."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lever_xblocks.domain.portfolio import hours_by_organisation
from lever_xblocks.records.actions.doors import FolderClosed, HandedIn
from lever_xblocks.records.actions.evidence import AddHours, ChangeHours, ProofChanged, RemoveHours, hours
from lever_xblocks.records.errors import BadInput, NotAllowed, NotFound
from lever_xblocks.records.models import Evidence, HoursEntry, Organisation
from tests.records.actions.evidence.ways import (
    LINE,
    add_hours,
    case_of,
    centre_door,
    hand_in,
    log_of,
    make_volunteer,
    organisation_of,
    own_door,
    said,
)
from tests.records.factories import make_centre, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def marta():
    return make_volunteer()


def rewrite(person, entry, revision, **changed):
    line = LINE | {"organisation": entry.organisation_id} | changed
    ChangeHours(door=own_door(person), line_id=str(entry.id), revision=revision, line=line).run()


def remove(person, line_id, door=None):
    RemoveHours(door=door or own_door(person), line_id=line_id).run()


def test_the_first_line_begins_the_one_log_of_the_case(marta):
    add_hours(marta)
    item = add_hours(marta, first="2026-03-02", last="2026-03-04", hours="20,25")
    assert [(str(one.first), str(one.last), one.hours) for one in item.hours] == [
        ("2026-03-01", "2026-03-01", Decimal("7.50")),
        ("2026-03-02", "2026-03-04", Decimal("20.25")),
    ]
    assert Evidence.objects.get().title == "Hours of volunteering"
    assert said() == ["evidence.added", "evidence.changed"]


def test_the_same_line_twice_is_a_second_tap(marta):
    add_hours(marta)
    assert len(add_hours(marta, activity=" cooking ", hours=7.5).hours) == 1
    assert said() == ["evidence.added"]


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("activity", "", "activity"),
        ("activity", "a" * 201, "activity"),
        ("activity", None, "activity"),
        ("first", "", "first"),
        ("first", "soon", "first"),
        ("first", "1200-01-01", "first"),
        ("last", "2026-02-28", "last"),
        ("last", str(timezone.localdate() + timedelta(days=1)), "last"),
        ("organisation", "", "organisation"),
        ("organisation", "0", "organisation"),
        ("organisation", None, "organisation"),
        ("hours", "", "hours"),
        ("hours", "0", "hours"),
        ("hours", "-3", "hours"),
        ("hours", "25", "hours"),
        ("hours", "many", "hours"),
        ("hours", "NaN", "hours"),
        ("hours", "Infinity", "hours"),
        ("hours", "0.004", "hours"),
        ("hours", "1e9", "hours"),
        ("hours", "9" * 400, "hours"),
        ("hours", [], "hours"),
        ("hours", True, "hours"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(marta, field, value, code):
    organisation_of(marta)
    with pytest.raises(BadInput) as refusal:
        add_hours(marta, **{field: value})
    assert refusal.value.code == code
    assert not Evidence.objects.exists()


def test_an_organisation_of_another_centre_is_none(marta):
    far = Organisation.objects.create(centre_id=make_centre().id, name="Far away")
    with pytest.raises(BadInput) as refusal:
        add_hours(marta, organisation=str(far.pk))
    assert refusal.value.code == "organisation"


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    lines=st.lists(
        st.tuples(
            st.dates(date(2024, 1, 1), date(2026, 6, 1)),
            st.integers(0, 30),
            st.decimals(Decimal("0.01"), Decimal(24), places=2),
            st.sampled_from(["cooking", "driving"]),
        ),
        max_size=6,
    )
)
def test_any_lines_are_kept_to_the_hundredth_and_no_hour_counts_twice(marta, lines):
    Evidence.objects.all().delete()
    for first, more, number, activity in lines:
        last = first + timedelta(days=more)
        add_hours(marta, first=str(first), last=str(last), hours=str(number), activity=activity)
    if not lines:
        return
    item = log_of(marta)
    written = {(first, first + timedelta(days=more), number, activity) for first, more, number, activity in lines}
    assert {(one.first, one.last, one.hours, one.activity) for one in item.hours} == written
    (total,) = hours_by_organisation(item.for_domain().log)
    assert 0 < total.hours <= sum(Fraction(number) for _first, _last, number, _activity in written)


def test_a_line_is_written_anew(marta):
    (line,) = add_hours(marta).hours
    rewrite(marta, line, 0, hours="8", activity="baking")
    (line,) = log_of(marta).hours
    assert (line.activity, line.hours) == ("baking", Decimal(8))
    rewrite(marta, line, 0, hours="8", activity="baking")
    assert said() == ["evidence.added", "evidence.changed"]


def test_of_two_devices_the_later_one_is_told(marta):
    (line,) = add_hours(marta).hours
    rewrite(marta, line, 0, hours="8")
    with pytest.raises(ProofChanged):
        rewrite(marta, line, 0, hours="9")
    assert log_of(marta).hours[0].hours == 8
    rewrite(marta, line, "1", hours="9")
    assert log_of(marta).hours[0].hours == 9


def test_with_its_last_line_the_log_goes(marta):
    add_hours(marta)
    first, second = add_hours(marta, hours="3").hours
    remove(marta, str(first.id))
    assert [one.id for one in log_of(marta).hours] == [second.id]
    remove(marta, second.id)
    assert not Evidence.objects.exists()
    assert said()[-1] == "evidence.deleted"


@pytest.mark.parametrize("line_id", [None, "", "x", 0, 10**30, [], "٣"])
def test_a_line_that_is_not_there_is_not_found(marta, line_id):
    add_hours(marta)
    with pytest.raises(NotFound):
        remove(marta, line_id)


def test_a_line_of_somebody_else_is_not_found(marta):
    (line,) = add_hours(marta).hours
    karim = make_volunteer()
    add_hours(karim)
    with pytest.raises(NotFound):
        remove(karim, str(line.id))
    with pytest.raises(NotFound):
        rewrite(karim, line, 0, hours="1")
    assert HoursEntry.objects.count() == 2


def test_hours_are_of_the_whole_case_and_stay_as_soon_as_anything_is_handed_in(marta):
    (line,) = add_hours(marta).hours
    hand_in(marta, "teamwork")
    for deed in (lambda: add_hours(marta, hours="1"), lambda: remove(marta, line.id), lambda: rewrite(marta, line, 0)):
        with pytest.raises(HandedIn):
            deed()


def test_before_a_choice_is_sent_there_is_no_log():
    with pytest.raises(FolderClosed):
        AddHours(door=own_door(make_person()), line=LINE).run()


def test_the_centre_writes_what_stands_on_paper_and_it_shows(marta):
    door = centre_door(marta)
    AddHours(door=door, line=LINE | {"organisation": organisation_of(marta).pk}).run()
    assert log_of(marta).entered_by == "centre"
    assert case_of(marta).evidence.get().typed_by_id == door.actor.user_id


def test_the_centre_adds_to_a_log_and_touches_no_line_the_person_wrote(marta):
    (line,) = add_hours(marta).hours
    door = centre_door(marta)
    AddHours(door=door, line=LINE | {"organisation": organisation_of(marta).pk, "activity": "baking"}).run()
    with pytest.raises(NotAllowed):
        remove(marta, line.id, door=door)
    assert len(log_of(marta).hours) == 2


def test_a_log_has_an_end(marta, monkeypatch):
    monkeypatch.setattr(hours, "MOST_LINES", 1)
    add_hours(marta)
    add_hours(marta)
    with pytest.raises(BadInput) as refusal:
        add_hours(marta, hours="1")
    assert refusal.value.code == "too_many"
