"""What a parent or guardian opens with their link."""

from __future__ import annotations

from django.utils.translation import gettext as _

from lever_xblocks.records.errors import LinkRefused
from lever_xblocks.records.models import Case, Guardian
from lever_xblocks.records.outside_links import LONGEST_CODE, LinkState, hash_of, link_state, unknown_link
from lever_xblocks.records.queries.people import name_of


def find_guardian(code: str) -> tuple[Guardian, Case]:
    """The guardian of this code, and their case with all that is around it; one SQL statement.

    Raises LinkRefused.
    """
    found = (
        Guardian.objects.filter(code_hash=hash_of(code))
        .select_related("case__candidate", "case__centre", "case__framework_version")
        .defer("case__framework_version__data")
        .first()
        if len(code) <= LONGEST_CODE
        else None
    )
    if found is None:
        raise unknown_link()
    return found, found.case


def check_opens(guardian: Guardian, case: Case, *, visitor_id: int | None) -> None:
    """Raise LinkRefused unless the link may be used; ``visitor_id`` is who is logged in, if anybody is.

    Whoever has answered by it may come back as long as the case is open, to read it again and to change their mind.
    """
    names = {"candidate": name_of(case.candidate), "name": guardian.name}
    if visitor_id == case.candidate_id:
        sentence = _("You made this link for %(name)s. Only they can answer. Send it to them.")
        raise LinkRefused(sentence % names, code="own", status=403)
    state = link_state(guardian)
    if state is LinkState.WITHDRAWN or case.closed_at is not None:
        raise LinkRefused(_("%(candidate)s does not need your answer any more.") % names, code="withdrawn")
    if state is LinkState.EXPIRED:
        raise LinkRefused(_("This link is too old. Ask %(candidate)s for a new one.") % names, code=state)
