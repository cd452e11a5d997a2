"""The candidate's side: asking somebody to confirm what they did."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lever_xblocks.domain.portfolio import LinkError, check_links
from lever_xblocks.domain.profile import EvidenceKind
from lever_xblocks.domain.profile.words import STATEMENTS
from lever_xblocks.domain.self_assessment import competence_of
from lever_xblocks.records.actions.base import AuditLog
from lever_xblocks.records.actions.cases import remember_placement
from lever_xblocks.records.actions.doors import Folder, FolderClosed, HandedIn, OwnDoor
from lever_xblocks.records.actions.evidence.entries import organisation_id
from lever_xblocks.records.actions.in_folder import FolderAction
from lever_xblocks.records.actions.outside.entries import (
    checked_email,
    checked_language,
    checked_name,
    checked_relation,
)
from lever_xblocks.records.actions.outside.limits import check_address, check_number, to_address
from lever_xblocks.records.actions.referees.entries import Proposal, checked_line, checked_terms
from lever_xblocks.records.actions.referees.letters import send_letter
from lever_xblocks.records.errors import BadInput
from lever_xblocks.records.events import AuditEvent
from lever_xblocks.records.models import Evidence, EvidenceLink, Organisation, RefereeRequest, Writer
from lever_xblocks.records.outside_links import LinkState, link_state, seal
from lever_xblocks.records.scope import BlockMode


@dataclass
class Asking:
    """A folder, locked, with everybody who was ever asked to confirm something in it."""

    folder: Folder
    requests: list[RefereeRequest]


@dataclass(frozen=True, kw_only=True)
class AskReferee(FolderAction[Asking, RefereeRequest]):
    """Ask somebody for a statement: makes the proof it will be and the link to give it.

    A testimony has a ``title`` and ``links`` (keys of strengths or indicators it is about), an organisation's
    confirmation a ``proposal``. ``new`` is the key of the proof, chosen by the page: a second tap asks nobody twice.
    Raises NotAllowed, FolderClosed, HandedIn, BadInput (its code names the field).
    """

    door: OwnDoor
    new: UUID | None
    kind: object
    name: object
    relation: object
    function: object = ""
    email: object = ""
    language: object
    title: object = ""
    links: object = ()
    proposal: Proposal = field(default_factory=Proposal)

    def lock(self) -> Asking:
        folder = self.door.open()
        if not folder.open_competences:
            raise HandedIn if folder.handed_in else FolderClosed
        rows = RefereeRequest.objects.filter(evidence__case=folder.case)
        return Asking(folder, list(rows.select_related("evidence").order_by("pk")))

    def check(self, locked: Asking) -> None:
        if self._same(locked):
            return
        self._request()  # in the order of the form, so that what is missing is told from above
        self._proof(locked)
        waiting = sum(link_state(one) is LinkState.ASKED for one in locked.requests)
        check_number(waiting=waiting, ever=len(locked.requests))
        check_address(to_address(locked.requests, self._email))

    def execute(self, locked: Asking, log: AuditLog) -> RefereeRequest:
        if same := self._same(locked):
            return same
        remember_placement(self.door.scope, BlockMode.CONFIRM)
        proof, request = self._proof(locked), self._request()
        proof.save()
        EvidenceLink.objects.bulk_create(
            EvidenceLink(evidence=proof, competence_id=competence_of(key), indicator_id=key.partition(".")[2])
            for key in sorted(self._links(locked))
        )
        request.evidence = proof
        seal(request)
        request.save()
        self.note(locked.folder, log, AuditEvent.REFEREE_ASKED, referee=request.pk, kind=proof.kind)
        send_letter(request, candidate=self.door.subject)
        return request

    def _same(self, locked: Asking) -> RefereeRequest | None:
        return next((one for one in locked.requests if one.evidence.public_id == self.new), None)

    def _proof(self, locked: Asking) -> Evidence:
        """The proof it will be, not stored yet. Raises BadInput, HandedIn."""
        if self.kind not in [kind.value for kind in STATEMENTS]:
            raise BadInput(code="kind")
        if self.new is None or Evidence.objects.filter(public_id=self.new).exists():  # of another folder
            raise BadInput(code="new")
        now = timezone.now()
        proof = Evidence(
            public_id=self.new,
            case=locked.folder.case,
            kind=self.kind,
            created_at=now,
            saved_at=now,
            entered_by=Writer.CANDIDATE,
        )
        if self.kind == EvidenceKind.ORGANISATION_CONFIRMATION:
            self._describe(proof, locked)
        else:
            missing = _("Write what this person saw you do, in a few words.")
            proof.title = checked_line(self.title, "title", missing=missing)
            self._links(locked)
        return proof

    def _describe(self, proof: Evidence, locked: Asking) -> None:
        """What the candidate proposes stays with the proof, whatever the organisation makes of it."""
        terms = checked_terms(self.proposal, is_proposal=True)
        organisation = self._organisation(locked)
        proof.organisation, proof.title = organisation, organisation.name
        proof.own_role, proof.text = terms.role, terms.tasks
        proof.first_day, proof.last_day = terms.first_day, terms.last_day

    def _organisation(self, locked: Asking) -> Organisation:
        """One of the centre that was not asked yet: each confirms once. Raises BadInput."""
        key = organisation_id(self.proposal.organisation, locked.folder.case)
        if key is None:
            raise BadInput(_("Choose the organisation. Is it missing? Ask your centre to add it."), code="organisation")
        organisation = Organisation.objects.get(pk=key)
        for one in locked.requests:
            is_taken = one.withdrawn_at is None and one.declined_at is None
            if is_taken and one.evidence.organisation_id == organisation.pk:
                sentence = _("%(organisation)s is asked already, and each organisation confirms once.")
                raise BadInput(sentence % {"organisation": organisation.name}, code="organisation")
        return organisation

    def _request(self) -> RefereeRequest:
        """What is asked of whom, not stored yet. Raises BadInput."""
        request = RefereeRequest(
            name=checked_name(self.name),
            relation=checked_relation(self.relation),
            function=checked_line(self.function, "function"),
            email=checked_email(self.email, own_id=self.door.subject.user_id if self.door.subject else 0),
            language=checked_language(self.language),
        )
        if self.kind == EvidenceKind.ORGANISATION_CONFIRMATION:
            for name, value in vars(checked_terms(self.proposal, is_proposal=True)).items():
                setattr(request, name, value)
        return request

    def _links(self, locked: Asking) -> frozenset[str]:
        """What a testimony is about: strengths that proof is collected for. Raises BadInput, HandedIn."""
        if self.kind == EvidenceKind.ORGANISATION_CONFIRMATION:
            return frozenset()
        try:
            links = check_links(self.links, locked.folder.framework)
        except LinkError as error:
            raise BadInput(_("Choose among your strengths."), code="links") from error
        competences = {competence_of(key) for key in links}
        if not competences:
            raise BadInput(_("Choose at least one strength that this person can tell about."), code="links")
        if competences & set(locked.folder.handed_in):
            raise HandedIn
        if competences - set(locked.folder.open_competences):
            raise BadInput(_("Choose among the strengths you go on with."), code="links")
        return links

    @property
    def _email(self) -> str:
        return str(self.email or "").strip()
