"""What every action on a person's own work asks for first."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from lever_xblocks.host.protocol import Person
from lever_xblocks.records.errors import NotAllowed


def check_own_work(*, actor: Person | None, subject: Person | None, is_authoring: bool) -> Person:
    """The person whose work it is. Raises NotAllowed in an editor, without log-in, or when somebody else looks on."""
    if is_authoring:
        raise NotAllowed(
            _("Nothing is saved while a course is being edited. Open the published course to answer."),
            code="authoring",
        )
    if actor is None or subject is None:
        raise NotAllowed(_("You are not logged in, so nothing was saved. Log in and try again."), code="anonymous")
    if actor.user_id != subject.user_id:
        raise NotAllowed(_("You are looking at another person’s work, which only they can change."), code="masquerade")
    return subject
