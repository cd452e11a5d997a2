"""The 360 face: a person asks others by a link, and sees their view beside the own one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from lever_xblocks.blocks.answers import state_handler
from lever_xblocks.blocks.page import FaceParts, languages_to_ask_in
from lever_xblocks.blocks.requests import check_face, own_request
from lever_xblocks.blocks.visit import Visit, visit
from lever_xblocks.host import Person, get_host
from lever_xblocks.records.actions.raters import InviteRater, RemindRater, WithdrawRater
from lever_xblocks.records.actions.raters.letters import message_to, rating_address
from lever_xblocks.records.errors import NotFound
from lever_xblocks.records.models import Relation
from lever_xblocks.records.notices.outbox import mail_is_set
from lever_xblocks.records.queries.links import CourseLinkInfo
from lever_xblocks.records.queries.raters import AskedRater, OthersState
from lever_xblocks.records.queries.raters import others_state as stored_state
from lever_xblocks.records.scope import BlockMode, BlockScope
from lever_xblocks.ui.comparison import picture

RELATIONS = {
    Relation.COLLEAGUE: pgettext_lazy("this person …", "volunteers or works with me"),
    Relation.COORDINATOR: pgettext_lazy("this person …", "coordinates what I do"),
    Relation.HELPED: pgettext_lazy("this person …", "is somebody I did something for"),
    Relation.OTHER: pgettext_lazy("this person …", "knows me in another way"),
}


@dataclass(frozen=True)
class OthersFace:
    """What the face shows of a person; its changing part travels as markup, so that sentences stay on the server."""

    state: OthersState

    @property
    def link(self) -> CourseLinkInfo:
        return self.state.link

    def as_json(self) -> dict[str, Any]:
        return {
            **self.state.as_json(),
            "html": render_to_string("lever/self_assessment/others/asked.html", _asked(self.state)),
        }


class OthersHandlers:
    """The handlers of the 360 face; each takes the key of the page and answers with the new state."""

    @state_handler
    def invite(self, data: dict[str, Any]) -> OthersFace:
        """Ask somebody: ``{"name": …, "relation": …, "email": … or "", "language": …}``."""
        entries = {name: data.get(name) for name in ("name", "relation", "email", "language")}
        InviteRater(**_request(self, data), **entries).run()
        get_host().complete(self)
        return _state_of(self)

    @state_handler
    def withdraw(self, data: dict[str, Any]) -> OthersFace:
        """Take an invitation back: ``{"id": …}``."""
        WithdrawRater(**_request(self, data), invitation_id=_key(data)).run()
        return _state_of(self)

    @state_handler
    def remind(self, data: dict[str, Any]) -> OthersFace:
        """Write once more, or make a new link in place of one that is too old: ``{"id": …}``."""
        RemindRater(**_request(self, data), invitation_id=_key(data)).run()
        return _state_of(self)


def others_state(subject: Person | None, scope: BlockScope) -> OthersFace:
    """What the face shows of a person."""
    return OthersFace(stored_state(subject, scope))


def others_parts(here: Visit, face: OthersFace) -> FaceParts:
    """What template and script of the face need."""
    framework = face.state.view.framework
    values = {
        "relations": [{"value": relation.value, "words": words} for relation, words in RELATIONS.items()],
        "languages": languages_to_ask_in(framework),
        "mail_is_set": mail_is_set(),
        "has_pages": here.is_authoring or bool(rating_address("x")),  # an author sees what the LMS has
        "number": len(framework.competences),
    }
    return FaceParts(values=values, texts=_texts(), can=("ask",))


def _request(block: Any, data: dict[str, Any]) -> dict[str, Any]:
    check_face(block, BlockMode.OTHERS)
    request = own_request(block, data)
    del request["revision"]  # nothing here is overwritten: who asks twice asks once
    return request


def _state_of(block: Any) -> OthersFace:
    here = visit(block)
    return others_state(here.owner, here.scope)


def _key(data: dict[str, Any]) -> UUID:
    try:
        return UUID(str(data.get("id")))
    except ValueError as error:
        raise NotFound from error


def _asked(state: OthersState) -> dict[str, Any]:
    view = state.view
    return {
        "raters": [_rater(one) for one in state.raters],
        "answered": view.answered,
        "hidden": view.hidden,
        "picture": picture(view.framework, view.comparisons, view.names) if view.answered else None,
    }


def _rater(one: AskedRater) -> dict[str, Any]:
    address = rating_address(one.code) if one.code and one.state.is_open else ""
    return {
        "id": str(one.id),
        "name": one.name,
        "words": RELATIONS[one.relation],
        "state": one.state.value,
        "is_open": one.state.is_open,
        "needs_link": one.state.value == "expired" or one.code is None,
        "asked_at": one.asked_at,
        "expires_at": one.expires_at,
        "reminded_at": one.reminded_at,
        "can_remind": bool(one.email) and mail_is_set(),
        "language": one.language,
        "message": address and message_to(one.name, address=address, until=one.expires_at, language=one.language),
    }


def _texts() -> dict[str, str]:
    """The sentences the script puts on the page."""
    return {
        "invited": _("Now send your message to {name}."),
        "withdrawn": _("The link opens nothing any more."),
        "reminded": _("Done: the link is on its way or stands below."),
        "copied": _("Copied. Paste it into a message."),
        "select": _("Press Ctrl+C, or hold your finger on the text, to copy it."),
    }
