"""Handlers that answer a script: what it asked for, or a refusal in words with the right status."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.utils.translation import gettext_lazy as _
from webob import Request, Response
from xblock.core import XBlock

from lever_xblocks.host import get_host
from lever_xblocks.records.errors import ActionRefused, BadInput
from lever_xblocks.records.refused import note_refusal


def json_handler(function: Callable[[Any, dict[str, Any]], dict[str, Any]]) -> Callable[..., Response]:
    """Make ``function(block, data) -> answer`` a POST handler that exchanges JSON objects or says what is wrong.

    Instead of ``XBlock.json_handler``, which refuses what it cannot read in English only and fails on deep nesting.
    """

    @XBlock.handler
    @wraps(function)
    def handler(block: Any, request: Request, _suffix: str = "") -> Response:
        if request.method != "POST":
            return Response(status=HTTPStatus.METHOD_NOT_ALLOWED, allow=["POST"])
        try:
            return _answer(function(block, _object(request.body)))
        except ActionRefused as refused:
            actor = get_host().actor(block)
            where = f"{block.scope_ids.block_type} {function.__name__}"
            note_refusal(refused, person_id=actor.user_id if actor else None, where=where)
            return _refusal(refused)

    return handler


def state_handler(function: Callable[[Any, dict[str, Any]], Any]) -> Callable[..., Response]:
    """Make ``function(block, data) -> state`` such a handler that answers ``{"state": …}``."""

    @json_handler
    @wraps(function)
    def handler(block: Any, data: dict[str, Any]) -> dict[str, Any]:
        return {"state": function(block, data).as_json()}

    return handler


def _object(body: bytes) -> dict[str, Any]:
    """What a page sent, if it is a JSON object; raises BadInput."""
    try:
        data = json.loads(body)
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, dict):
        raise BadInput(_("This page sent something we cannot read. Reload it and try again."))
    return data


def _refusal(refused: ActionRefused) -> Response:
    """``{"error": sentence, "code": …}`` with the present state or further details that the refusal carries."""
    body = {"error": str(refused.message), "code": refused.code, **getattr(refused, "details", {})}
    state = getattr(refused, "state", None)
    if state is not None:
        body["state"] = state.as_json()
    return _answer(body, status=refused.status)


def _answer(body: dict[str, Any], *, status: int = HTTPStatus.OK) -> Response:
    return Response(json.dumps(body), status=status, content_type="application/json", charset="utf8")
