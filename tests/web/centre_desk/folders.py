"""Addresses of a folder's pages on the centre's desk."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from lever_xblocks.records.models import Case, RefereeRequest
from tests.records.portfolio import add_statement


def address(case: Case, name: str, slug: str = "centre", **query: Any) -> str:
    keys: dict[str, Any] = {"slug": slug, "case_id": case.public_id}
    if name == "type_story":
        keys["competence_id"] = "teamwork"
    if name == "note_statement":
        asked = RefereeRequest.objects.filter(evidence__case=case).first()
        asked = asked or RefereeRequest.objects.get(evidence=add_statement(case, "teamwork", answered=False))
        keys["request_id"] = asked.public_id
    page = reverse(f"lever_web:{name}", kwargs=keys)
    return page + ("?" + "&".join(f"{key}={value}" for key, value in query.items()) if query else "")
