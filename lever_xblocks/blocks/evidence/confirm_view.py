"""What the face “confirm” shows: those asked, and the forms to ask, as plain values for its templates."""

from __future__ import annotations

from typing import Any

from django.urls import NoReverseMatch, reverse

from lever_xblocks.blocks.page import languages_to_ask_in
from lever_xblocks.blocks.self_assessment.others import RELATIONS
from lever_xblocks.domain.case_state import HANDED_IN, OPEN_FOR_PROOF
from lever_xblocks.domain.profile import EvidenceKind
from lever_xblocks.host import Person
from lever_xblocks.records.actions.referees.letters import message_to, statement_address
from lever_xblocks.records.models import Relation
from lever_xblocks.records.notices.outbox import mail_is_set
from lever_xblocks.records.outside_links import LinkState
from lever_xblocks.records.queries.organisations import organisations_of
from lever_xblocks.records.queries.portfolio.folder import OwnFolder
from lever_xblocks.records.queries.portfolio.looks import is_handed_in
from lever_xblocks.records.queries.referees import Asked, Term, requests_of
from lever_xblocks.ui.evidence import TERMS, term_text
from lever_xblocks.ui.spoken import spoken


def confirm_values(folder: OwnFolder, person: Person | None) -> dict[str, Any]:
    """Everything the templates of the face need; four SQL statements."""
    handed_in = [one.competence_id for one in folder.chosen if one.state in HANDED_IN]
    asked = requests_of(folder.case_pk or 0)
    taken = {one.item.organisation_id for one in asked if one.is_confirmation and one.state is not LinkState.DECLINED}
    organisations = organisations_of(folder.link.centre.id, person_id=person.user_id if person else None)
    return {
        "asked": [_card(one, folder, handed_in) for one in asked],
        "case_id": folder.case_id,
        "framework": folder.framework,
        "strengths": [
            {"id": one.competence_id, "name": spoken(folder.framework.competence(one.competence_id).name)}
            for one in folder.chosen
            if one.state in OPEN_FOR_PROOF
        ],
        "knows_organisations": bool(organisations),
        "organisations": [(key, name) for key, name in organisations if key not in taken],
        "relations": [{"value": relation.value, "words": words} for relation, words in RELATIONS.items()],
        "languages": languages_to_ask_in(folder.framework),
        "mail_is_set": mail_is_set(),
        "has_pages": bool(statement_address("x")),
    }


def _card(one: Asked, folder: OwnFolder, handed_in: list[str]) -> dict[str, Any]:
    is_open = one.state is LinkState.ASKED
    request = one.request
    return {
        "asked": one,
        "id": str(one.id),
        "request": request,
        "state": one.state.value,
        "is_waiting": one.state in {LinkState.ASKED, LinkState.EXPIRED},
        "is_fixed": one.state is LinkState.ANSWERED and is_handed_in(one.item.for_domain(), handed_in),
        "words": RELATIONS[Relation(request.relation)],
        "message": message_to(request, code=one.code, until=request.expires_at) if one.code and is_open else "",
        "terms": [term for term in map(_term, one.terms) if term["text"] or term["proposed"]],
        "paper": _paper(one, folder),
    }


def _term(term: Term) -> dict[str, Any]:
    return {
        "label": TERMS[term.name],
        "text": term_text(term.value),
        "is_corrected": term.is_corrected,
        "proposed": term_text(term.proposed),
    }


def _paper(one: Asked, folder: OwnFolder) -> str:
    """Where the form to print is, "" where the place has none."""
    is_confirmation = one.kind is EvidenceKind.ORGANISATION_CONFIRMATION
    name = "lever_web:paper_confirmation" if is_confirmation else "lever_web:paper_statement"
    try:
        return f"{reverse(name, args=[folder.case_id])}?proof={one.item.id}"
    except NoReverseMatch:
        return ""
