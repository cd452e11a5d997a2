"""The candidate's side: asking somebody, reminding them, taking it back."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lever_xblocks.host.protocol import Person
from lever_xblocks.records.actions.base import Action, AuditLog
from lever_xblocks.records.actions.cases import lock_open_case, open_case, remember_placement
from lever_xblocks.records.actions.outside.entries import (
    checked_email,
    checked_language,
    checked_name,
    checked_relation,
)
from lever_xblocks.records.actions.outside.limits import check_address, check_may_remind, check_number, to_address
from lever_xblocks.records.actions.own_work import check_own_work
from lever_xblocks.records.actions.raters.letters import send_letter
from lever_xblocks.records.errors import ActionRefused, BadInput, NotAllowed, NotFound
from lever_xblocks.records.events import AuditEvent
from lever_xblocks.records.models import Case, CourseLink, RaterInvitation
from lever_xblocks.records.outside_links import code_of, seal
from lever_xblocks.records.policies import CasePolicy
from lever_xblocks.records.queries.links import CourseLinkInfo, course_link
from lever_xblocks.records.rater_links import RaterState, state_of
from lever_xblocks.records.scope import BlockMode, BlockScope


@dataclass
class Asking:
    """A candidate's open case with everybody asked in it, locked."""

    candidate: Person
    link: CourseLinkInfo
    case: Case | None
    invitations: list[RaterInvitation]


@dataclass(frozen=True, kw_only=True)
class AskingAction(Action[Asking, RaterInvitation]):
    """Something a candidate does about those they ask. Raises NotAllowed."""

    subject: Person | None
    scope: BlockScope
    is_authoring: bool

    def lock(self) -> Asking:
        candidate = check_own_work(actor=self.actor, subject=self.subject, is_authoring=self.is_authoring)
        link = course_link(self.scope.context_key, candidate.user_id)
        if link.purpose == CourseLink.Purpose.TRAINING:
            raise NotAllowed(_("In this course you practise for yourself, so nobody else is asked."), code="training")
        case = lock_open_case(candidate.user_id, link)
        rows = RaterInvitation.objects.select_for_update().filter(case=case).order_by("pk") if case else ()
        return Asking(candidate, link, case, list(rows))

    def check(self, locked: Asking) -> None:
        if locked.case is not None and not CasePolicy(self.actor).may("ask_others", locked.case):
            raise NotAllowed


@dataclass(frozen=True, kw_only=True)
class InviteRater(AskingAction):
    """Ask somebody, opening the case with the first; who is asked already is not asked twice.

    Raises BadInput, its code naming the field.
    """

    name: object
    relation: object
    email: object = ""
    language: object

    def check(self, locked: Asking) -> None:
        super().check(locked)
        checked_name(self.name)
        checked_relation(self.relation)
        checked_email(self.email, own_id=locked.candidate.user_id)
        checked_language(self.language)
        if self._same(locked):
            return
        self._check_address(locked)
        check_number(waiting=sum(state_of(one).is_open for one in locked.invitations), ever=len(locked.invitations))

    def execute(self, locked: Asking, log: AuditLog) -> RaterInvitation:
        if same := self._same(locked):
            return same
        case = locked.case = locked.case or open_case(locked.candidate.user_id, locked.link, log)
        remember_placement(self.scope, BlockMode.OTHERS)
        invitation = RaterInvitation(
            case=case,
            name=checked_name(self.name),
            relation=checked_relation(self.relation),
            email=checked_email(self.email, own_id=locked.candidate.user_id),
            language=checked_language(self.language),
        )
        seal(invitation)
        invitation.save()
        log.add(AuditEvent.RATER_ASKED, subject_id=locked.candidate.user_id, case=case, invitation=invitation.pk)
        send_letter(invitation, candidate=locked.candidate)
        return invitation

    def _check_address(self, locked: Asking) -> None:
        """Whoever waits, answers or says no under this address gets no further mail there, nor anybody too many."""
        before = to_address(locked.invitations, self._email)
        for one in before:
            if state_of(one) not in {RaterState.WITHDRAWN, RaterState.EXPIRED}:
                sentence = _("You have asked %(name)s at this address already. Ask somebody else.")
                raise BadInput(sentence % {"name": one.name}, code="email")
        check_address(before)

    def _same(self, locked: Asking) -> RaterInvitation | None:
        """The open invitation of the same person: mostly a second tap on the button."""
        name = checked_name(self.name).casefold()
        return next(
            (
                one
                for one in locked.invitations
                if state_of(one).is_open and one.name.casefold() == name and one.email.casefold() == self._email
            ),
            None,
        )

    @property
    def _email(self) -> str:
        return str(self.email or "").strip().casefold()


@dataclass(frozen=True, kw_only=True)
class OnRater(AskingAction):
    """Something done about one of them. Raises NotFound, and ActionRefused once they have answered or said no."""

    invitation_id: UUID

    def check(self, locked: Asking) -> None:
        super().check(locked)
        invitation = self.found(locked)
        state = state_of(invitation)
        if state in {RaterState.ANSWERED, RaterState.DECLINED}:
            sentence = (
                _("%(name)s has answered by now, so this cannot be changed any more.")
                if state is RaterState.ANSWERED
                else _("%(name)s has said no. Ask somebody else.")
            )
            raise ActionRefused(sentence % {"name": invitation.name}, code=state)
        self.check_invitation(invitation)

    def check_invitation(self, invitation: RaterInvitation) -> None:
        """Raise an ActionRefused unless it can be done to this one."""

    def found(self, locked: Asking) -> RaterInvitation:
        found = next((one for one in locked.invitations if one.public_id == self.invitation_id), None)
        if found is None:
            raise NotFound
        return found


@dataclass(frozen=True, kw_only=True)
class WithdrawRater(OnRater):
    """Take an invitation back: its link opens nothing any more, and what was begun is forgotten."""

    def execute(self, locked: Asking, log: AuditLog) -> RaterInvitation:
        invitation = self.found(locked)
        if invitation.withdrawn_at is None:
            invitation.withdrawn_at = timezone.now()
            invitation.save(update_fields=["withdrawn_at"])
            invitation.ratings.all().delete()
            log.add(
                AuditEvent.RATER_WITHDRAWN,
                subject_id=locked.candidate.user_id,
                case=locked.case,
                invitation=invitation.pk,
            )
        return invitation


@dataclass(frozen=True, kw_only=True)
class RemindRater(OnRater):
    """Write to somebody once more; where the link is too old or lost, make a new one for thirty days.

    What a rater has begun stays with their browser, also under the new link.
    """

    def check_invitation(self, invitation: RaterInvitation) -> None:
        state = state_of(invitation)
        if state is RaterState.WITHDRAWN:
            raise ActionRefused(_("You have taken this back. Ask once more below."), code=state)
        if _needs_new_link(invitation):
            return
        check_may_remind(invitation)

    def execute(self, locked: Asking, log: AuditLog) -> RaterInvitation:
        invitation = self.found(locked)
        is_reminder = not _needs_new_link(invitation)
        if is_reminder:
            invitation.reminded_at = timezone.now()
        else:
            seal(invitation)
            invitation.reminded_at = None
        invitation.save()
        log.add(
            AuditEvent.RATER_REMINDED, subject_id=locked.candidate.user_id, case=locked.case, invitation=invitation.pk
        )
        send_letter(invitation, candidate=locked.candidate, is_reminder=is_reminder)
        return invitation


def _needs_new_link(invitation: RaterInvitation) -> bool:
    return state_of(invitation) is RaterState.EXPIRED or code_of(invitation) is None
