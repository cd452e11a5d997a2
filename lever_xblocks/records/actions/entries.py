"""Writing what people enter in a round, into whichever ledger it stands."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any

from django.db import connection
from django.db.models import Model, Q

from lever_xblocks.records.queries.ledgers import Ledger, Notes, Ratings, Round, row_of


def store_ratings(ledger: Ledger, current: Round, changes: dict[str, Any]) -> None:
    """Put ratings into the round, None taking one out; a statement for each of both."""
    given: Ratings = {key: rating for key, rating in changes.items() if rating is not None}
    if cleared := changes.keys() - given.keys():
        these = (Q(competence_id=one[0], indicator_id=one[2]) for one in (key.partition(".") for key in cleared))
        ledger.ratings._default_manager.filter(reduce(or_, these), round=current.row.pk).delete()
    put(
        ledger.ratings,
        (ledger.ratings(round_id=current.row.pk, **row_of(key, rating)) for key, rating in given.items()),
        name=["round", "competence_id", "indicator_id"],
        values=["value", "not_applicable"],
    )
    current.ratings = {key: one for key, one in current.ratings.items() if key not in cleared} | given


def store_notes(ledger: Ledger, current: Round, changes: Notes) -> None:
    """Put notes beside the ratings, an empty one taking it out; a statement for each of both."""
    given = {key: text for key, text in changes.items() if text}
    if cleared := changes.keys() - given.keys():
        ledger.notes._default_manager.filter(round=current.row.pk, competence_id__in=cleared).delete()
    put(
        ledger.notes,
        (ledger.notes(round_id=current.row.pk, competence_id=key, text=text) for key, text in given.items()),
        name=["round", "competence_id"],
        values=["text"],
    )
    current.notes = {key: one for key, one in current.notes.items() if key not in cleared} | given


def put(table: type[Model], rows: Iterable[Any], *, name: list[str], values: list[str]) -> None:
    """Store rows, each in place of the one that has its ``name`` already, whose ``values`` change; one statement."""
    # MariaDB finds the row that is in the way by itself, the others must be told by which constraint.
    needs_target = connection.features.supports_update_conflicts_with_target
    table._default_manager.bulk_create(
        rows, update_conflicts=True, update_fields=values, unique_fields=name if needs_target else None
    )
