"""What somebody who was asked for a statement opens with their link."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from lever_xblocks.domain.case_state import HANDED_IN, OPEN_FOR_PROOF
from lever_xblocks.domain.framework import Framework
from lever_xblocks.domain.self_assessment import competence_of
from lever_xblocks.records.models import Case, RefereeRequest
from lever_xblocks.records.outside_links import LONGEST_CODE, hash_of, unknown_link
from lever_xblocks.records.queries.cases import choice_in
from lever_xblocks.records.queries.centres import CentreInfo, centre_info
from lever_xblocks.records.queries.frameworks import framework_of
from lever_xblocks.records.queries.people import name_of
from lever_xblocks.records.referee_links import can_be_added, check_opens, is_for_the_whole


@dataclass(frozen=True)
class RefereePage:
    """What a referee sees: who asks them for what. ``competences`` are those a testimony is about."""

    candidate_name: str
    centre: CentreInfo
    request: RefereeRequest
    is_confirmation: bool
    title: str
    organisation: str
    competences: tuple[str, ...]
    framework: Framework = field(repr=False)


def find_request(code: str) -> tuple[RefereeRequest, Case]:
    """The request of this code with all that is around it; one SQL statement. Raises LinkRefused."""
    found = (
        RefereeRequest.objects.filter(code_hash=hash_of(code))
        .select_related(
            "evidence__organisation",
            "evidence__case__candidate",
            "evidence__case__centre",
            "evidence__case__framework_version",
        )
        .defer("evidence__case__framework_version__data")
        .first()
        if len(code) <= LONGEST_CODE
        else None
    )
    if found is None:
        raise unknown_link()
    return found, found.evidence.case


def referee_page(request: RefereeRequest, *, visitor_id: int | None) -> RefereePage:
    """What there is to answer; two SQL statements. Raises LinkRefused."""
    links = keys_of(request)
    check_opens(request, visitor_id=visitor_id, can_add=may_be_added(request, links))
    case = request.evidence.case
    framework = framework_of(case.framework_version)
    about = {competence_of(key) for key in links}
    return RefereePage(
        candidate_name=name_of(case.candidate),
        centre=centre_info(case.centre),
        request=request,
        is_confirmation=is_for_the_whole(request),
        title=request.evidence.title,
        organisation=request.evidence.organisation.name if request.evidence.organisation else "",
        competences=tuple(one.id for one in framework.competences if one.id in about),
        framework=framework,
    )


def may_be_added(request: RefereeRequest, links: Collection[str]) -> bool:
    """Whether the folder still takes the answer; one SQL statement."""
    chosen = [one for one in choice_in(request.evidence.case).values() if not one.is_given_up]
    return can_be_added(
        request,
        links=links,
        collected=[one.competence_id for one in chosen if one.state in OPEN_FOR_PROOF],
        handed_in=[one.competence_id for one in chosen if one.state in HANDED_IN],
    )


def keys_of(request: RefereeRequest) -> frozenset[str]:
    """The keys of what the proof is for; one SQL statement."""
    rows = request.evidence.links.values_list("competence_id", "indicator_id")
    return frozenset(f"{competence}.{indicator}" if indicator else competence for competence, indicator in rows)
