"""The face “agreement”: what the person and their tutor agree on before they collect proof."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from lever_xblocks.blocks.answers import state_handler
from lever_xblocks.blocks.evidence.folder import FolderFace
from lever_xblocks.blocks.page import languages_to_ask_in
from lever_xblocks.blocks.requests import check_face, own_request
from lever_xblocks.blocks.visit import visit
from lever_xblocks.host import Person, get_host
from lever_xblocks.records.actions.agreements import (
    AgreeAsCandidate,
    AskGuardian,
    RemindGuardian,
    SaveAgreement,
    WithdrawGuardian,
)
from lever_xblocks.records.actions.agreements.letters import guardian_address, message_to
from lever_xblocks.records.actions.agreements.own import AgreementChanged
from lever_xblocks.records.notices.outbox import mail_is_set
from lever_xblocks.records.outside_links import LinkState
from lever_xblocks.records.queries.agreements import AgreementView, GuardianView, agreement_of, tutor_name
from lever_xblocks.records.queries.portfolio.folder import OwnFolder, own_folder
from lever_xblocks.records.scope import BlockMode, BlockScope

AGES = {"yes": True, "no": False}


class AgreementHandlers:
    """The handlers of this face; each takes the key of the page and answers with the new state."""

    @state_handler
    def save_agreement(self, data: dict[str, Any]) -> FolderFace:
        """``{"goal": …, "until": "2027-01-31" or "", "support": …, "of_age": "yes", "no" or "", "revision": …}``."""
        entries = {name: data.get(name, "") for name in ("goal", "until", "support")}
        try:
            SaveAgreement(**_request(self, data), **entries, of_age=AGES.get(str(data.get("of_age")))).run()
        except AgreementChanged as refused:
            raise _with_state(self, refused) from refused
        return _state_of(self).saying(_("Saved. Now read it once more and agree."), focus="agreed")

    @state_handler
    def agree(self, data: dict[str, Any]) -> FolderFace:
        """Say yes to the agreement as it was seen: ``{"revision": …}``."""
        try:
            AgreeAsCandidate(**_request(self, data)).run()
        except AgreementChanged as refused:
            raise _with_state(self, refused) from refused
        get_host().complete(self)
        return _state_of(self).saying(_("You have agreed. Your tutor is told."), focus="agreed")

    @state_handler
    def ask_guardian(self, data: dict[str, Any]) -> FolderFace:
        """``{"name": …, "email": … or "", "language": …}``."""
        entries = {name: data.get(name) for name in ("name", "email", "language")}
        AskGuardian(**_request(self, data, seen=0), **entries).run()
        return _state_of(self).saying(_("Now send your message."), focus="guardian")

    @state_handler
    def remind_guardian(self, data: dict[str, Any]) -> FolderFace:
        """Write once more, or make a new link in place of one that is too old."""
        RemindGuardian(**_request(self, data, seen=0)).run()
        return _state_of(self).saying(_("Done: the link is on its way or stands below."), focus="guardian")

    @state_handler
    def withdraw_guardian(self, data: dict[str, Any]) -> FolderFace:
        """Take it back: the link opens nothing any more."""
        WithdrawGuardian(**_request(self, data, seen=0)).run()
        return _state_of(self).saying(_("The link opens nothing any more."), focus="guardian")


def agreement_state(subject: Person | None, scope: BlockScope) -> FolderFace:
    """What the face shows of a person; it opens before any choice is sent."""
    folder = own_folder(subject, scope)
    agreement = agreement_of(folder.case_pk)
    tutor = tutor_name(subject.user_id, folder.link.centre.id) if subject else ""
    context = {
        "agreement": agreement,
        "tutor": tutor,
        "centre": folder.link.centre.name,
        "below": folder.profile.guardian_below,
        "asks_age": agreement.asks_age(folder.profile),
        "needs_guardian": agreement.needs_guardian(folder.profile),
        "has_pages": bool(guardian_address("x")),
        "mail_is_set": mail_is_set(),
        "languages": languages_to_ask_in(folder.framework),
        "ages": _ages(agreement),
        "paper": _papers(folder),
        **_guardian(agreement.guardian),
    }
    return FolderFace(folder, render_to_string("lever/evidence/agreement/folder.html", context))


def _request(block: Any, data: dict[str, Any], *, seen: int | None = None) -> dict[str, Any]:
    """``seen``: where nothing is overwritten, so that it does not matter how the page was."""
    check_face(block, BlockMode.AGREEMENT)
    request = own_request(block, data)
    written = str(data.get("revision") or "")
    short = written.isascii() and written.isdecimal() and len(written) < 10  # noqa: PLR2004
    request["revision"] = seen if seen is not None else int(written) if short else None
    return request


def _state_of(block: Any) -> FolderFace:
    here = visit(block)
    return agreement_state(here.owner, here.scope)


def _with_state(block: Any, refused: AgreementChanged) -> AgreementChanged:
    """With how it is now, beside which the page keeps what was typed."""
    refused.state = _state_of(block)
    return refused


def _ages(agreement: AgreementView) -> list[dict[str, Any]]:
    return [{"value": value, "is_chosen": agreement.of_age is age} for value, age in AGES.items()]


def _guardian(guardian: GuardianView | None) -> dict[str, Any]:
    if guardian is None:
        return {}
    is_open = guardian.state is LinkState.ASKED
    address = guardian_address(guardian.code) if guardian.code and is_open else ""
    return {
        "guardian": guardian,
        "needs_link": guardian.state is LinkState.EXPIRED or (is_open and guardian.code is None),
        "message": address
        and message_to(guardian.name, address=address, until=guardian.expires_at, language=guardian.language),
    }


def _papers(folder: OwnFolder) -> dict[str, str]:
    """Where the forms to print are; none where the place has no such pages, or before there is a case."""
    if folder.case_id is None:
        return {}
    try:
        names = ("agreement", "guardian")
        return {name: reverse(f"lever_web:paper_{name}", args=[folder.case_id]) for name in names}
    except NoReverseMatch:
        return {}
