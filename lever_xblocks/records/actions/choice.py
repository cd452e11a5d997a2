"""Choosing the competences to go on with, under the rules of the case."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lever_xblocks.domain.case_state import CHANGEABLE, CHOOSING, JUDGED, CompetenceState
from lever_xblocks.host.protocol import Person
from lever_xblocks.records.actions.base import AuditLog
from lever_xblocks.records.actions.cases import open_case, remember_placement
from lever_xblocks.records.actions.checks import checked_texts, names_of, unknown_competence
from lever_xblocks.records.actions.entries import put
from lever_xblocks.records.actions.own_work import OwnWorkAction
from lever_xblocks.records.actions.refused_choice import refused_choice
from lever_xblocks.records.errors import BadChoice, BeingJudged, NotAllowed, StaleRevision
from lever_xblocks.records.events import AuditEvent
from lever_xblocks.records.models import Case, CaseCompetence
from lever_xblocks.records.policies import CasePolicy
from lever_xblocks.records.queries.cases import Chosen, OwnCase, is_training
from lever_xblocks.records.queries.choice import ChoiceState, choice_and_rounds, describe_choice, is_sent
from lever_xblocks.records.queries.ledgers import Round
from lever_xblocks.records.scope import BlockMode


@dataclass
class OwnChoice:
    """A person's choice, locked, and the finished rounds it goes by."""

    person: Person
    case: OwnCase
    rounds: list[Round]

    @property
    def revision(self) -> int:
        """Zero before the first tick."""
        return self.case.row.choice_revision if self.case.row else 0

    def state(self) -> ChoiceState:
        return describe_choice(self.case, self.rounds)


@dataclass(frozen=True, kw_only=True)
class ChoiceAction(OwnWorkAction[OwnChoice, ChoiceState]):
    """Something a candidate does to their own choice."""

    def lock(self) -> OwnChoice:
        person, case = self.lock_own_case()
        if is_training(case.link):
            raise NotAllowed(
                _("This course is for training, so there is nothing to choose here. You can rate your own practice."),
                code="training",
            )
        if case.row is None:
            return OwnChoice(person, case, [])
        case.choice, rounds = choice_and_rounds(case.row)
        return OwnChoice(person, case, rounds)

    def check(self, locked: OwnChoice) -> None:
        if locked.case.row is not None and not CasePolicy(self.actor).may("choose", locked.case.row):
            raise NotAllowed
        self.check_state(locked)

    @abstractmethod
    def check_state(self, locked: OwnChoice) -> None:
        """Raise an ActionRefused unless this can be done to the choice as it is."""

    def check_seen(self, locked: OwnChoice) -> None:
        """Raise StaleRevision unless the person saw the choice as it is."""
        if self.revision != locked.revision:
            raise StaleRevision(
                locked.state(),
                _("Your choice was changed in another window or on another device. Look at it and choose again."),
            )


@dataclass(frozen=True, kw_only=True)
class SaveChoice(ChoiceAction):
    """Keep ticks (``chosen``) and ``reasons`` as they are made, opening a case with the first; how many, is free yet.

    What is given up stays with its reason and all work on it; ticked again it is back.
    What is stored already may be sent again with any revision.
    Raises StaleRevision, BeingJudged, BadChoice, BadRatings.
    """

    chosen: Mapping[str, object]
    reasons: Mapping[str, object]

    def check_state(self, locked: OwnChoice) -> None:
        changes = self._changes(locked, timezone.now())
        if not changes:
            return
        self.check_seen(locked)
        before = locked.case.choice
        fixed = [one for one in changes if one in before and before[one].state not in CHANGEABLE]
        if fixed:
            raise BadChoice(
                _("Your proof for these is with your centre already, so they stay as they are: %(names)s.")
                % {"names": names_of(fixed, locked.case.framework)},
                code="handed_in",
            )
        phase = locked.case.phase(has_rated=True)
        if phase in JUDGED:
            raise BeingJudged
        if phase not in CHOOSING:
            raise BadChoice(
                _("You have your result, so this choice stays as it is. Ask your centre about going on with more."),
                code="complete",
            )

    def execute(self, locked: OwnChoice, log: AuditLog) -> ChoiceState:
        now = timezone.now()
        changes = self._changes(locked, now)
        if changes:
            case = locked.case.row = locked.case.row or self._opened(locked, log)
            write_choice(locked.case, case, changes, now)
            case.save(update_fields=["choice_revision", "choice_saved_at"])
            log.add(
                AuditEvent.CHOICE_CHANGED,
                subject_id=locked.person.user_id,
                case=case,
                revision=case.choice_revision,
                competences=sorted(changes),
            )
        return locked.state()

    def _opened(self, locked: OwnChoice, log: AuditLog) -> Case:
        case = open_case(locked.person.user_id, locked.case.link, log)
        remember_placement(self.scope, BlockMode.CHOICE)
        return case

    def _changes(self, locked: OwnChoice, now: datetime) -> dict[str, Chosen]:
        """What becomes of the competences that differ from what is stored. Raises BadChoice, BadRatings."""
        case = locked.case
        ticks, reasons = _checked_ticks(self.chosen, case), checked_texts(self.reasons, case.framework)
        after = dict(case.choice)
        for competence_id, is_ticked in ticks.items():
            before = after.get(competence_id)
            if is_ticked:
                after[competence_id] = _ticked(competence_id, before, case)
            elif before and not before.is_given_up:
                after[competence_id] = replace(before, given_up_at=now)
        for competence_id, reason in reasons.items():
            if competence_id in after:
                after[competence_id] = replace(after[competence_id], reason=reason)
            elif reason:
                raise BadChoice(
                    _("Choose “%(name)s” first, then say why.") % {"name": names_of([competence_id], case.framework)},
                    code="not_chosen",
                )
        return {key: one for key, one in after.items() if case.choice.get(key) != one}


@dataclass(frozen=True, kw_only=True)
class SendChoice(ChoiceAction):
    """Go on with what is ticked; tutor and centre hear of it. Sent again unchanged it does nothing.

    Raises StaleRevision, BadChoice with what the profile of the case finds wrong.
    """

    def check_state(self, locked: OwnChoice) -> None:
        if self._is_done(locked):
            return
        self.check_seen(locked)
        case = locked.case
        if violations := case.profile.check_choice(case.chosen, case.framework):
            raise refused_choice(violations[0], len(case.chosen))

    def execute(self, locked: OwnChoice, log: AuditLog) -> ChoiceState:
        own, case = locked.case, locked.case.row
        if self._is_done(locked) or case is None:
            return locked.state()
        now = timezone.now()
        ticked = (own.choice[one] for one in own.chosen)
        going_on = {
            one.competence_id: replace(one, state=CompetenceState.DOCUMENTATION)
            for one in ticked
            if one.state is CompetenceState.IDENTIFICATION
        }
        write_choice(own, case, going_on, now)
        case.choice_sent_at = now
        case.save(update_fields=["choice_revision", "choice_saved_at", "choice_sent_at"])
        log.add(
            AuditEvent.CHOICE_SENT,
            subject_id=locked.person.user_id,
            case=case,
            revision=case.choice_revision,
            competences=sorted(own.chosen),
        )
        return locked.state()

    def _is_done(self, locked: OwnChoice) -> bool:
        """The same click twice: seen just before, or just after, the choice was sent."""
        return is_sent(locked.case) and self.revision in {locked.revision - 1, locked.revision}


def write_choice(own: OwnCase, case: Case, changes: Mapping[str, Chosen], now: datetime) -> None:
    """Store the changed competences and step revision and moment of the choice on, which the caller saves."""
    put(
        CaseCompetence,
        (
            CaseCompetence(
                case=case,
                competence_id=one.competence_id,
                state=one.state,
                reason=one.reason,
                chosen_at=now,
                given_up_at=one.given_up_at,
            )
            for one in changes.values()
        ),
        name=["case", "competence_id"],
        values=["state", "reason", "given_up_at"],
    )
    own.choice = {**own.choice, **changes}
    case.choice_revision += 1
    case.choice_saved_at = now


def _ticked(competence_id: str, before: Chosen | None, case: OwnCase) -> Chosen:
    """A competence that is part of the choice: as it was if it was part of the one last sent, else still to be sent."""
    if before is None:
        return Chosen(competence_id, CompetenceState.IDENTIFICATION, "")
    if before.given_up_at is None:
        return before
    sent_at = case.row.choice_sent_at if case.row else None
    was_sent = sent_at is not None and before.given_up_at > sent_at
    return replace(before, given_up_at=None, state=before.state if was_sent else CompetenceState.IDENTIFICATION)


def _checked_ticks(raw: object, case: OwnCase) -> dict[str, bool]:
    """The ticks by competence. Raises BadChoice, BadRatings."""
    if not isinstance(raw, Mapping) or not all(type(tick) is bool for tick in raw.values()):
        raise BadChoice
    known = {one.id for one in case.framework.competences}
    if unknown := [str(key)[:60] for key in raw if key not in known]:
        raise unknown_competence(unknown[0])
    return dict(raw)
