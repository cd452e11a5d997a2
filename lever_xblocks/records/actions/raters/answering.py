"""The side of those asked, without an account: the code is their permission, their browser the place to answer."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lever_xblocks.domain.scoring import NOT_APPLICABLE, Rating
from lever_xblocks.domain.self_assessment import RatingError, check_ratings
from lever_xblocks.host.protocol import Person
from lever_xblocks.records.actions.base import Action, AuditLog
from lever_xblocks.records.errors import BadInput, BadRatings
from lever_xblocks.records.events import AuditEvent
from lever_xblocks.records.models import Case, OutsideRating, RaterInvitation
from lever_xblocks.records.outside_links import hash_of, unknown_link
from lever_xblocks.records.queries.frameworks import framework_of
from lever_xblocks.records.queries.rater_pages import find_invitation
from lever_xblocks.records.queries.raters import rating_of
from lever_xblocks.records.rater_links import check_opens, is_device_of


@dataclass(frozen=True, kw_only=True)
class RaterAction(Action[RaterInvitation, RaterInvitation]):
    """Something done with a link in a browser, which keeps ``device``; ``visitor_id`` is who is logged in there.

    It is noted as nobody's deed, because raters are promised that only the candidate knows them. Raises
    LinkRefused.
    """

    actor: Person | None = field(default=None, init=False)
    code: str = field(repr=False)
    device: str = field(repr=False)
    visitor_id: int | None

    def lock(self) -> RaterInvitation:
        """The case too: answers arrive one after the other, in the order that is shown."""
        invitation = find_invitation(self.code)
        case = Case.objects.select_for_update().filter(pk=invitation.case_id).first()
        locked = RaterInvitation.objects.select_for_update().filter(pk=invitation.pk).first()
        if case is None or locked is None:  # erased meanwhile
            raise unknown_link()
        locked.case = invitation.case
        locked.case.closed_at = case.closed_at
        return locked

    def check(self, locked: RaterInvitation) -> None:
        if self.is_done(locked):
            return
        check_opens(locked, device=self.device, visitor_id=self.visitor_id)
        self.check_answer(locked)

    def is_done(self, _locked: RaterInvitation) -> bool:
        """Whether this very browser has ended it so before: a second tap on the button."""
        return False

    @abstractmethod
    def check_answer(self, locked: RaterInvitation) -> None:
        """Raise an ActionRefused unless this can be done to the answers as they are."""

    def bind(self, invitation: RaterInvitation) -> None:
        """From now on only this browser may go on; the caller saves it."""
        invitation.device_hash = hash_of(self.device)

    def note(self, log: AuditLog, event: AuditEvent, invitation: RaterInvitation) -> None:
        log.add(event, subject_id=invitation.case.candidate_id, case=invitation.case, invitation=invitation.pk)


@dataclass(frozen=True, kw_only=True)
class SaveOutsideRatings(RaterAction):
    """Keep the changed ``ratings`` (None clears one); the first binds the browser. Raises BadRatings."""

    ratings: Mapping[str, object]

    def check_answer(self, locked: RaterInvitation) -> None:
        self._checked(locked)

    def execute(self, locked: RaterInvitation, log: AuditLog) -> RaterInvitation:
        stored = {answer.competence_id: rating_of(answer.value) for answer in locked.ratings.all()}
        changes = {key: value for key, value in self._checked(locked).items() if stored.get(key) != value}
        if not changes:
            return locked
        if locked.started_at is None:
            locked.started_at = timezone.now()
            self.bind(locked)
            locked.save(update_fields=["started_at", "device_hash"])
            self.note(log, AuditEvent.RATER_STARTED, locked)
        _store(locked, changes)
        self.note(log, AuditEvent.RATER_SAVED, locked)
        return locked

    def _checked(self, locked: RaterInvitation) -> dict[str, Rating | None]:
        try:
            return check_ratings(self.ratings, framework_of(locked.case.framework_version))
        except RatingError as error:
            raise BadRatings(_("Choose one of the answers offered."), code="off_scale") from error


@dataclass(frozen=True, kw_only=True)
class FinishOutsideRating(RaterAction):
    """Send the answers for good; ``agreed`` lets the candidate see them with the name. Raises BadInput."""

    agreed: bool | None

    def is_done(self, _locked: RaterInvitation) -> bool:
        return _locked.answered_at is not None and is_device_of(_locked, self.device)

    def check_answer(self, locked: RaterInvitation) -> None:
        if not locked.ratings.filter(value__isnull=False).exists():
            raise BadInput(_("You have not answered anything yet. Answer what you can, or say no."), code="nothing")
        if not isinstance(self.agreed, bool):
            raise BadInput(_("Choose whether your name may stand beside your answers."), code="agreed")

    def execute(self, locked: RaterInvitation, log: AuditLog) -> RaterInvitation:
        if locked.answered_at is None:
            locked.answered_at = timezone.now()
            locked.agreed = bool(self.agreed)
            locked.save(update_fields=["answered_at", "agreed"])
            self.note(log, AuditEvent.RATER_ANSWERED, locked)
        return locked


@dataclass(frozen=True, kw_only=True)
class DeclineRating(RaterAction):
    """Say no; what was begun is forgotten."""

    def is_done(self, _locked: RaterInvitation) -> bool:
        return _locked.declined_at is not None and is_device_of(_locked, self.device)

    def check_answer(self, locked: RaterInvitation) -> None:
        """Nothing more: who may answer may say no."""

    def execute(self, locked: RaterInvitation, log: AuditLog) -> RaterInvitation:
        if locked.declined_at is None:
            locked.declined_at = timezone.now()
            self.bind(locked)
            locked.save(update_fields=["declined_at", "device_hash"])
            locked.ratings.all().delete()
            self.note(log, AuditEvent.RATER_DECLINED, locked)
        return locked


def _store(invitation: RaterInvitation, changes: Mapping[str, Rating | None]) -> None:
    for competence_id, rating in changes.items():
        if rating is None:
            invitation.ratings.filter(competence_id=competence_id).delete()
            continue
        is_number = rating != NOT_APPLICABLE
        OutsideRating.objects.update_or_create(
            invitation=invitation,
            competence_id=competence_id,
            indicator_id="",
            defaults={"value": rating if is_number else None, "not_applicable": not is_number},
        )
