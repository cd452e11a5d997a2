"""What erasing somebody takes besides the rows that point to them: names written down elsewhere, signed papers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import QuerySet

from lever_xblocks.records.files.forgetting import forget_files
from lever_xblocks.records.models import (
    Evidence,
    Guardian,
    Helper,
    OutsideLink,
    RefereeRequest,
    StoredFile,
    StoryVersion,
)
from lever_xblocks.records.models.outside import Confirmer
from lever_xblocks.records.privacy.registry import email_of

Link = TypeVar("Link", bound=OutsideLink)


def erase_writer(account: AbstractBaseUser) -> int:
    """Whoever wrote for others leaves the history of their stories, the words in it stay; in how many versions."""
    helpers = list(_at_address(Helper, account).values_list("pk", flat=True))
    typed = StoryVersion.objects.filter(content__typed_by=account.pk) if account.pk else StoryVersion.objects.none()
    told = StoryVersion.objects.filter(content__helper__in=helpers) if helpers else StoryVersion.objects.none()
    for version in (versions := [*typed, *told]):
        version.content |= {"helper": None, "typed_by": None}
        version.writer_name = ""
        version.save(update_fields=["content", "writer_name"])
    return len(versions)


def erase_referee(account: AbstractBaseUser) -> int:
    """A statement goes with who made it, and their signed paper too: without them it is no proof."""
    requests = list(_at_address(RefereeRequest, account))
    Evidence.objects.filter(pk__in=[one.evidence_id for one in requests]).delete()
    _forget_papers(requests)
    return len(requests)


def erase_guardian(account: AbstractBaseUser) -> int:
    """Those asked at this address, with the papers they signed."""
    rows = _at_address(Guardian, account)
    guardians = list(rows)
    rows.delete()
    _forget_papers(guardians)
    return len(guardians)


def _at_address(model: type[Link], account: AbstractBaseUser) -> QuerySet[Link]:
    email, rows = email_of(account), model._default_manager
    return rows.filter(email__iexact=email) if email else rows.none()


def _forget_papers(signed: Iterable[Confirmer]) -> None:
    forget_files(StoredFile.objects.filter(pk__in=[one.paper_id for one in signed if one.paper_id]))
