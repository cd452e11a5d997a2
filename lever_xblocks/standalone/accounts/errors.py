"""Why a link opens nothing."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from lever_xblocks.records.errors import ActionRefused
from lever_xblocks.standalone.accounts.codes import LinkState


class LinkRefused(ActionRefused):
    """The link is used, too old, withdrawn, or was never one of ours. ``message`` says what to do."""

    status = 410

    def __init__(self, state: LinkState | None) -> None:
        super().__init__(_MESSAGES[state], code=f"link_{state or 'unknown'}")
        self.status = 410 if state else 404


_MESSAGES = {
    None: _(
        "There is no such link. Look whether the whole address is there, with all its letters and numbers. "
        "If it is, ask your centre for a new one."
    ),
    LinkState.USED: _(
        "This link was used already; each works once. If it was you, log in with the name and password you chose. "
        "If it was somebody else, tell your centre now."
    ),
    LinkState.EXPIRED: _("This link is too old. Ask your centre for a new one; that takes them one press of a button."),
    LinkState.WITHDRAWN: _("Your centre took this link back. Ask there for a new one."),
}
