"""A database that is busy, full or breaks off: a named error, nothing half-written."""

import sqlite3
from contextlib import contextmanager
from threading import Event, Thread

import pytest
from django.db import DatabaseError, IntegrityError, OperationalError, connection, transaction

from lever_xblocks.records.actions.self_assessment import SaveRatings
from lever_xblocks.records.actions.storage import named_storage_errors
from lever_xblocks.records.errors import StorageBusy, StorageFull
from lever_xblocks.records.models import AuditEntry, Case, SelfRating
from tests.records.factories import all_rated, make_person, own_rounds, rounds_of, save

PATIENCE = {
    "sqlite": "PRAGMA busy_timeout = 50",
    "mysql": "SET SESSION innodb_lock_wait_timeout = 1",
    "postgresql": "SET lock_timeout = '50ms'",
}


class DriverError(Exception):
    """What a driver raises, as far as we look at it."""

    def __init__(self, *args, **attributes):
        super().__init__(*args)
        self.__dict__.update(attributes)


def operational_error(*args, **attributes):
    """A Django error as one driver causes it."""
    error = OperationalError(*args)
    error.__cause__ = DriverError(*args, **attributes)
    return error


@contextmanager
def held_by_another_process():
    """Somebody else keeps the cases locked, in another connection."""
    is_held, may_go = Event(), Event()

    def hold():
        with transaction.atomic():
            list(Case.objects.select_for_update())
            Case.objects.update(context_key="held")
            is_held.set()
            may_go.wait(20)
        connection.close()

    other = Thread(target=hold)
    other.start()
    is_held.wait(20)
    try:
        yield
    finally:
        may_go.set()
        other.join()


@pytest.mark.django_db(transaction=True)
def test_a_database_that_stays_locked_is_named_and_the_save_can_be_repeated():
    person = make_person()
    save(person, 0, {"empathy": 3})
    with connection.cursor() as cursor:
        cursor.execute(PATIENCE[connection.vendor])

    with held_by_another_process(), pytest.raises(StorageBusy) as caught:
        save(person, 1, {"empathy": 4})

    assert caught.value.status == 503
    assert rounds_of(person).ratings == {"empathy": 3}
    assert save(person, 1, {"empathy": 4}).ratings == {"empathy": 4}
    connection.close()


@pytest.mark.django_db(transaction=True)
def test_a_full_disk_is_named_and_leaves_nothing_half_written():
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite can be told to be full")
    person = make_person()
    save(person, 0, {"empathy": 3})
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        cursor.execute(f"PRAGMA max_page_count = {cursor.fetchone()[0]}")

    state, refusal = None, None
    for revision in range(1, 2000):
        try:
            state = save(person, revision, all_rated(1 + revision % 4))
        except StorageFull as error:
            refusal = error
            break

    assert refusal.status == 507
    connection.close()
    stored = rounds_of(person)
    assert stored == state
    assert SelfRating.objects.count() == len(state.ratings)
    assert AuditEntry.objects.filter(subject_id=person.user_id).count() == state.revision + 1


@pytest.mark.parametrize(
    ("error", "named"),
    [
        (operational_error("database is locked", sqlite_errorcode=sqlite3.SQLITE_BUSY), StorageBusy),
        (operational_error("database is locked", sqlite_errorcode=sqlite3.SQLITE_BUSY_SNAPSHOT), StorageBusy),
        (operational_error("database or disk is full", sqlite_errorcode=sqlite3.SQLITE_FULL), StorageFull),
        (operational_error(1205, "Lock wait timeout exceeded"), StorageBusy),
        (operational_error(1213, "Deadlock found"), StorageBusy),
        (operational_error(2006, "Server has gone away"), StorageBusy),
        (operational_error(1114, "The table is full"), StorageFull),
        (operational_error(1021, "Disk full"), StorageFull),
        (operational_error("canceling statement", sqlstate="55P03"), StorageBusy),
        (operational_error("deadlock detected", sqlstate="40P01"), StorageBusy),
        (operational_error("could not extend file", sqlstate="53100"), StorageFull),
        (OSError(28, "No space left on device"), StorageFull),
    ],
    ids=str,
)
def test_what_databases_say_is_turned_into_a_named_error(error, named):
    with pytest.raises(named) as caught, named_storage_errors():
        raise error
    assert caught.value.__cause__ is error


@pytest.mark.parametrize(
    "error",
    [operational_error("no such table", sqlite_errorcode=1), operational_error(1064, "syntax"), OSError(2, "missing")],
    ids=str,
)
def test_other_errors_pass_as_they_are(error):
    with pytest.raises(type(error)) as caught, named_storage_errors():
        raise error
    assert caught.value is error


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "error",
    [operational_error(1213, "Deadlock found"), operational_error("deadlock", sqlstate="40P01"), IntegrityError()],
)
def test_who_was_overtaken_tries_once_more(monkeypatch, error):
    assert break_off(monkeypatch, error, times=1) == {"empathy": 3}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("error", "raised"),
    [(operational_error(1213, "Deadlock found"), StorageBusy), (IntegrityError(), IntegrityError)],
)
def test_who_was_overtaken_twice_gives_up(monkeypatch, error, raised):
    with pytest.raises(raised):
        break_off(monkeypatch, error, times=2)
    assert not Case.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("error", [DatabaseError("a bug of ours"), operational_error("locked", sqlite_errorcode=5)])
def test_a_break_in_the_middle_leaves_nothing_behind(monkeypatch, error):
    before = AuditEntry.objects.count()

    with pytest.raises((DatabaseError, StorageBusy)):
        break_off(monkeypatch, error, times=1)

    assert (Case.objects.count(), SelfRating.objects.count(), AuditEntry.objects.count()) == (0, 0, before)


def break_off(monkeypatch, error, *, times):
    """The ratings a first save stores although the database breaks off, after everything was written, so many times."""
    execute, left = SaveRatings.execute, [error] * times

    def broken(self, locked, log):
        state = execute(self, locked, log)
        if left:
            raise left.pop()
        return state

    monkeypatch.setattr(SaveRatings, "execute", broken)
    return SaveRatings(**own_rounds(make_person(), 0), ratings={"empathy": 3}).run().ratings
