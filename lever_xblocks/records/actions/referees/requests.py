"""The candidate's side, later: reminding a referee, taking a request or what was said back."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lever_xblocks.domain.self_assessment import competence_of
from lever_xblocks.records.actions.base import AuditLog
from lever_xblocks.records.actions.doors import Folder, HandedIn, OwnDoor
from lever_xblocks.records.actions.in_folder import FolderAction
from lever_xblocks.records.actions.outside.limits import check_may_remind
from lever_xblocks.records.actions.referees.letters import send_letter
from lever_xblocks.records.errors import ActionRefused, NotFound
from lever_xblocks.records.events import AuditEvent
from lever_xblocks.records.models import Evidence, RefereeRequest
from lever_xblocks.records.outside_links import LinkState, link_state, needs_new_link, seal
from lever_xblocks.records.referee_links import is_for_the_whole


@dataclass
class Asked:
    """A folder, locked, and one request in it."""

    folder: Folder
    request: RefereeRequest

    @property
    def is_handed_in(self) -> bool:
        """Whether it was said, and belongs to what is handed in."""
        if self.request.answered_at is None:
            return False
        if is_for_the_whole(self.request):
            return bool(self.folder.handed_in)
        links = self.request.evidence.links.values_list("competence_id", flat=True)
        return not set(self.folder.handed_in).isdisjoint(map(competence_of, links))


@dataclass(frozen=True, kw_only=True)
class OnRequest(FolderAction[Asked, RefereeRequest]):
    """Something the candidate does about one of those asked. Raises NotAllowed, NotFound."""

    door: OwnDoor
    request_id: UUID

    def lock(self) -> Asked:
        folder = self.door.open()
        rows = RefereeRequest.objects.filter(evidence__case=folder.case)
        found = rows.select_related("evidence__organisation").filter(public_id=self.request_id).first()
        if found is None:
            raise NotFound
        found.evidence.case = folder.case
        return Asked(folder, found)


@dataclass(frozen=True, kw_only=True)
class WithdrawReferee(OnRequest):
    """Take a request back, or delete what was said: its link opens nothing, its proof is gone.

    The row stays for the page of its link, for the limits, and because whoever spoke for a candidate cannot assess
    them. Raises HandedIn.
    """

    def check(self, locked: Asked) -> None:
        if locked.request.withdrawn_at is None and locked.is_handed_in:
            raise HandedIn

    def execute(self, locked: Asked, log: AuditLog) -> RefereeRequest:
        request = locked.request
        if request.withdrawn_at is None:
            request.withdrawn_at = timezone.now()
            request.statement = request.role = request.tasks = request.place = ""
            request.first_day = request.last_day = request.hours = request.paper = None
            request.save()
            _empty(request.evidence)
            self.note(locked.folder, log, AuditEvent.REFEREE_WITHDRAWN, referee=request.pk)
        return request


def _empty(proof: Evidence) -> None:
    """Nothing of what was proposed stays, nor the organisation, which may leave the centre's list then."""
    proof.own_role = proof.text = ""
    proof.first_day = proof.last_day = proof.organisation = None
    proof.save()
    proof.links.all().delete()


@dataclass(frozen=True, kw_only=True)
class RemindReferee(OnRequest):
    """Write to somebody once more; where the link is too old or lost, make a new one for thirty days.

    Raises ActionRefused: answered, declined, withdrawn, no_email, too_soon.
    """

    def check(self, locked: Asked) -> None:
        request = locked.request
        state = link_state(request)
        if request.withdrawn_at is not None:
            raise ActionRefused(_("You have taken this back. Ask once more below."), code=LinkState.WITHDRAWN)
        if state in {LinkState.ANSWERED, LinkState.DECLINED}:
            sentence = (
                _("%(name)s has answered by now.")
                if state is LinkState.ANSWERED
                else _("%(name)s has said no. Ask somebody else.")
            )
            raise ActionRefused(sentence % {"name": request.name}, code=state)
        if not needs_new_link(request):
            check_may_remind(request)

    def execute(self, locked: Asked, log: AuditLog) -> RefereeRequest:
        request = locked.request
        is_reminder = not needs_new_link(request)
        if is_reminder:
            request.reminded_at = timezone.now()
        else:
            seal(request)
            request.reminded_at = None
        request.save()
        self.note(locked.folder, log, AuditEvent.REFEREE_REMINDED, referee=request.pk)
        send_letter(request, candidate=self.door.subject, is_reminder=is_reminder)
        return request
