"""Who was asked to confirm what a candidate did, and what they say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from lever_xblocks.domain.profile import EvidenceKind
from lever_xblocks.records.events import AuditEvent
from lever_xblocks.records.models import AuditEntry, RefereeRequest
from lever_xblocks.records.outside_links import LinkState, code_of, link_state, needs_new_link
from lever_xblocks.records.queries.portfolio.items import Item, items_of

TERMS: Final = ("role", "tasks", "place", "first_day", "last_day", "hours")
"""What an organisation confirms, in the order people read it."""


@dataclass(frozen=True)
class Term:
    """One thing an organisation is asked to confirm; ``proposed`` is what the candidate wrote where it was corrected.

    None: it was not corrected, or nothing is known of what stood there before.
    """

    name: str
    value: Any
    is_corrected: bool
    proposed: Any


@dataclass(frozen=True)
class Asked:
    """One request with its proof; ``code`` opens its page, None when only a new link can."""

    item: Item
    request: RefereeRequest
    state: LinkState
    code: str | None = field(repr=False)
    terms: tuple[Term, ...]

    @property
    def id(self) -> UUID:
        return self.request.public_id

    @property
    def kind(self) -> EvidenceKind:
        return self.item.kind

    @property
    def is_confirmation(self) -> bool:
        return self.kind is EvidenceKind.ORGANISATION_CONFIRMATION

    @property
    def needs_link(self) -> bool:
        """Whether the link handed out opens nothing any more, or cannot be shown again."""
        return self.state in {LinkState.ASKED, LinkState.EXPIRED} and needs_new_link(self.request)


def requests_of(case_pk: int) -> tuple[Asked, ...]:
    """All of a case, the latest first, without those taken back; three SQL statements."""
    corrections = _corrections(case_pk)
    asked = (
        _asked(item, item.referee, corrections.get(item.referee.pk, {}))
        for item in items_of(case_pk)
        if item.referee is not None
    )
    return tuple(sorted(asked, key=lambda one: one.item.pk, reverse=True))


def _asked(item: Item, request: RefereeRequest, correction: Mapping[str, Any]) -> Asked:
    is_confirmation = item.kind is EvidenceKind.ORGANISATION_CONFIRMATION
    return Asked(
        item=item,
        request=request,
        state=link_state(request),
        code=code_of(request),
        terms=tuple(_term(name, item, request, correction) for name in TERMS) if is_confirmation else (),
    )


def _term(name: str, item: Item, request: RefereeRequest, correction: Mapping[str, Any]) -> Term:
    is_corrected = name in correction.get("corrected", ())
    hours = correction.get("hours", "")
    before = {
        "role": item.own_role,
        "tasks": item.text,
        "first_day": item.first_day,
        "last_day": item.last_day,
        "hours": Decimal(hours) if hours else None,
    }
    return Term(name, getattr(request, name), is_corrected, before.get(name) or None if is_corrected else None)


def _corrections(case_pk: int) -> dict[int, dict[str, Any]]:
    """What the audit trail knows of confirmations that came otherwise than proposed, by request."""
    rows = AuditEntry.objects.filter(case=case_pk, action=AuditEvent.REFEREE_ANSWERED).order_by("pk")
    return {details["referee"]: details for details in rows.values_list("details", flat=True)}
