"""The centre's side: what a referee without e-mail says on paper or on the telephone."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lever_xblocks.records.actions.base import AuditLog
from lever_xblocks.records.actions.doors import CentreDoor, Folder, HandedIn
from lever_xblocks.records.actions.in_folder import FolderAction
from lever_xblocks.records.actions.referees.entries import Said, checked_past_day
from lever_xblocks.records.actions.referees.recording import Answer, How, checked_answer, is_said, record
from lever_xblocks.records.errors import ActionRefused, BadInput, NotFound
from lever_xblocks.records.events import AuditEvent
from lever_xblocks.records.models import RefereeRequest, StoredFile, Way
from lever_xblocks.records.outside_links import LinkState, link_state
from lever_xblocks.records.queries.files import is_used
from lever_xblocks.records.queries.referee_pages import keys_of
from lever_xblocks.records.referee_links import can_be_added


@dataclass
class Noting:
    """A folder, locked, one request in it, and the keys of what that is for."""

    folder: Folder
    request: RefereeRequest
    links: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class NoteConfirmation(FolderAction[Noting, RefereeRequest]):
    """Put on record what a referee signed or said, with the day and who noted it; the same twice changes nothing.

    ``noted_on`` is the day of the call or on the paper (a day or its ISO text), ``paper`` the id of a kept file of the
    case, its photo, or "". Raises NotAllowed, NotFound, HandedIn, BadInput (its code names the field), ActionRefused
    (answered, declined, withdrawn).
    """

    door: CentreDoor
    request_id: UUID
    way: object
    noted_on: object
    said: Said
    paper: object = ""

    def lock(self) -> Noting:
        folder = self.door.open()
        rows = RefereeRequest.objects.filter(evidence__case=folder.case)
        found = rows.select_related("evidence__organisation").filter(public_id=self.request_id).first()
        if found is None:
            raise NotFound
        return Noting(folder, found, keys_of(found))

    def check(self, locked: Noting) -> None:
        if self._is_done(locked):
            return
        request, folder = locked.request, locked.folder
        state = LinkState.WITHDRAWN if request.withdrawn_at else link_state(request)
        if state not in {LinkState.ASKED, LinkState.EXPIRED}:
            raise ActionRefused(_ENDED[state], code=state)
        if not can_be_added(request, links=locked.links, collected=folder.open_competences, handed_in=folder.handed_in):
            raise HandedIn
        self._how(locked)
        self._answer(locked)

    def execute(self, locked: Noting, log: AuditLog) -> RefereeRequest:
        if not self._is_done(locked):
            details = record(locked.request, self._answer(locked), self._how(locked))
            self.note(locked.folder, log, AuditEvent.REFEREE_ANSWERED, **details)
        return locked.request

    def _is_done(self, locked: Noting) -> bool:
        request = locked.request
        if request.answered_at is None or request.way != self.way:
            return False
        try:
            return is_said(request, self._answer(locked), locked.links)
        except BadInput:
            return False

    def _answer(self, locked: Noting) -> Answer:
        return checked_answer(self.said, locked.request, locked.links, locked.folder.framework)

    def _how(self, locked: Noting) -> How:
        if self.way not in (Way.PAPER.value, Way.CALL.value):
            raise BadInput(_("Choose: on paper, or on the telephone."), code="way")
        noted_on = checked_past_day(self.noted_on, "noted_on")
        if noted_on is None or noted_on < timezone.localdate(locked.request.evidence.created_at):
            raise BadInput(
                _("Write the day of the call, or of the paper. It cannot be before they were asked."), code="noted_on"
            )
        return How(
            way=Way(self.way),
            noted_by_id=self.door.actor.user_id if self.door.actor else None,
            noted_on=noted_on,
            paper=self._paper(locked.folder),
        )

    def _paper(self, folder: Folder) -> StoredFile | None:
        """The photo of the paper: a file of this case that belongs to nothing yet. Raises BadInput."""
        if self.paper in ("", None):
            return None
        found = None
        if self.way == Way.PAPER:
            try:
                found = StoredFile.objects.filter(~is_used(), case=folder.case, public_id=UUID(str(self.paper))).first()
            except ValueError:
                found = None
        if found is None:
            raise BadInput(_("Send the photo of the paper once more."), code="paper")
        return found


_ENDED = {
    LinkState.ANSWERED: _("This person has answered by now, so nothing can be noted any more."),
    LinkState.DECLINED: _("This person has said no."),
    LinkState.WITHDRAWN: _("The volunteer has taken this back."),
}
