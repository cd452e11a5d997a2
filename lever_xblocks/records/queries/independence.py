"""Who is no longer independent of a candidate, and so cannot assess them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import QuerySet

from lever_xblocks.records.models import Case, Guardian, Helper, RaterInvitation, RefereeRequest, TutorAssignment
from lever_xblocks.records.privacy.registry import email_of
from lever_xblocks.records.queries.people import name_of


class Part(StrEnum):
    """What somebody was for the candidate."""

    TUTOR = "tutor"
    HELPER = "helper"
    REFEREE = "referee"
    RATER = "rater"
    GUARDIAN = "guardian"


@dataclass(frozen=True)
class Involved:
    """Somebody with a part in a case: known by an account, or by a name and perhaps an e-mail address."""

    part: Part
    account_id: int | None
    name: str
    email: str


def people_of_case(case: Case) -> tuple[Involved, ...]:
    """Everybody who had a part in it, by part and name; five SQL statements.

    Tutors count also when they have left. Of those asked by a link only who has done something counts, taken back
    afterwards or not; helpers count as soon as they are named, since what they write down shows who they are.
    """
    tutors = TutorAssignment.objects.filter(candidate=case.candidate_id, centre=case.centre_id)
    asked: tuple[tuple[Part, QuerySet[Any]], ...] = (
        (Part.HELPER, Helper.objects.filter(case=case)),
        (Part.REFEREE, RefereeRequest.objects.filter(evidence__case=case, answered_at__isnull=False)),
        (Part.RATER, RaterInvitation.objects.filter(case=case, started_at__isnull=False)),
        (Part.GUARDIAN, Guardian.objects.filter(case=case, answered_at__isnull=False)),
    )
    found = {_with_account(Part.TUTOR, row.tutor) for row in tutors.select_related("tutor")}
    found |= {
        Involved(part, None, name, email) for part, rows in asked for name, email in rows.values_list("name", "email")
    }
    return tuple(sorted(found, key=lambda one: (one.part, one.name, one.email)))


def _with_account(part: Part, account: AbstractBaseUser) -> Involved:
    return Involved(part, account.pk, name_of(account), email_of(account))
