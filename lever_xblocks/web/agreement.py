"""What a candidate and their tutor agreed on, for those who accompany the candidate; the tutor agrees here."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from lever_xblocks.records.actions.agreements import AgreeAsTutor
from lever_xblocks.records.actions.agreements.own import AgreementChanged
from lever_xblocks.records.policies import CasePolicy
from lever_xblocks.records.queries.agreements import agreement_of, tutor_name
from lever_xblocks.records.queries.portfolio.seen import SeenCase, seen_case
from lever_xblocks.web.access import page_for, person_of
from lever_xblocks.web.numbers import whole_number
from lever_xblocks.web.pages import render_page


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@page_for()
def agreement(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """For the candidate, their tutor and their centre, 404 for everybody else; POST is the tutor's yes."""
    if request.method == "POST":
        return _agreed(request, case_id)
    reader = person_of(request)
    seen = seen_case(case_id, reader)
    context = {
        "candidate": seen.candidate_name,
        "is_own": seen.candidate_id == reader.user_id,
        "may_agree": CasePolicy(reader).may("advise", seen.row),
        **agreement_parts(seen),
    }
    return render_page(request, "lever_web/agreement.html", context, centre=seen.centre)


def agreement_parts(seen: SeenCase) -> dict[str, Any]:
    """What ``lever_web/parts/agreement.html`` needs, but for ``may_agree``; two SQL statements."""
    agreement = agreement_of(seen.row.pk)
    return {
        "agreement": agreement,
        "case_id": seen.row.public_id,
        "tutor": tutor_name(seen.row.candidate_id, seen.row.centre_id),
        "below": seen.profile.guardian_below,
        "asks_age": agreement.asks_age(seen.profile),
        "needs_guardian": agreement.needs_guardian(seen.profile),
    }


def _agreed(request: HttpRequest, case_id: UUID) -> HttpResponse:
    seen = whole_number(request.POST.get("revision", ""))
    try:
        AgreeAsTutor(actor=person_of(request), case_id=case_id, revision=-1 if seen is None else seen).run()
    except AgreementChanged as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, gettext("You have agreed. The volunteer is told."))
    return redirect("lever_web:agreement", case_id=case_id)
