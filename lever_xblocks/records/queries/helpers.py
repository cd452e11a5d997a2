"""People who write down what a candidate says."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from lever_xblocks.records.errors import LinkRefused
from lever_xblocks.records.models import Case, Helper
from lever_xblocks.records.models.slots import OPEN
from lever_xblocks.records.outside_links import (
    LONGEST_CODE,
    LinkState,
    code_of,
    hash_of,
    link_state,
    needs_new_link,
    unknown_link,
)
from lever_xblocks.records.queries.people import name_of


@dataclass(frozen=True)
class HelperView:
    """Somebody who helps; ``is_beside`` writes on the candidate's device and has no link.

    ``code`` opens their pages, None when only a new link can.
    """

    id: UUID
    name: str
    email: str
    language: str
    is_beside: bool
    expires_at: datetime
    code: str | None = field(repr=False)


def helpers_of(case_pk: int) -> tuple[HelperView, ...]:
    """Who helps in the case, the latest first, without those taken back; one SQL statement."""
    rows = Helper.objects.filter(case=case_pk, withdrawn_at__isnull=True).order_by("-pk")
    return tuple(_view(row) for row in rows)


def writers_of(case: Case) -> tuple[tuple[str, str], ...]:
    """Name and e-mail address ("" if unknown) of who ever helped: none of them may assess this case; one statement."""
    return tuple(Helper.objects.filter(case=case).order_by("pk").values_list("name", "email"))


def is_beside(helper: Helper) -> bool:
    """Whether they write on the candidate's device: their link was over before it began."""
    return helper.expires_at <= helper.created_at


def find_helper(code: str) -> tuple[Helper, Case]:
    """Whose link it is, and for whom they write; one SQL statement. Raises LinkRefused."""
    found = (
        Helper.objects.filter(code_hash=hash_of(code))
        .select_related("case__candidate", "case__centre", "case__framework_version", "case__profile_version")
        .defer("case__framework_version__data", "case__profile_version__data")
        .first()
        if len(code) <= LONGEST_CODE
        else None
    )
    if found is None or is_beside(found):
        raise unknown_link()
    return found, found.case


def check_helper_opens(helper: Helper, case: Case, *, visitor_id: int | None) -> None:
    """Raise LinkRefused unless the link may be written with; ``visitor_id`` is who is logged in, if anybody is."""
    names = {"candidate": name_of(case.candidate), "name": helper.name}
    if visitor_id == case.candidate_id:
        sentence = _("You made this link for %(name)s. Only they write here. You write in your course.")
        raise LinkRefused(sentence % names, code="own", status=403)
    if helper.withdrawn_at is not None or case.open_slot != OPEN:
        code = "withdrawn" if helper.withdrawn_at else "closed"
        raise LinkRefused(_("%(candidate)s does not need your help any more.") % names, code=code)
    if link_state(helper) is LinkState.EXPIRED:
        raise LinkRefused(_("This link is too old. Ask %(candidate)s for a new one.") % names, code="expired")


def _view(row: Helper) -> HelperView:
    return HelperView(
        id=row.public_id,
        name=row.name,
        email=row.email,
        language=row.language,
        is_beside=is_beside(row),
        expires_at=row.expires_at,
        code=None if needs_new_link(row) else code_of(row),
    )
