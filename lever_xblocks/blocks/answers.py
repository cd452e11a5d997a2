"""Handlers that answer a script: the new state, or a refusal in words with the right status."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.utils.translation import gettext_lazy as _
from webob import Response
from xblock.core import XBlock

from lever_xblocks.records.errors import ActionRefused, BadInput


def state_handler(function: Callable[[Any, dict[str, Any]], Any]) -> Callable[..., Any]:
    """Make ``function(block, data) -> state`` a POST handler that answers ``{"state": …}`` or says what is wrong."""

    @XBlock.json_handler
    @wraps(function)
    def handler(block: Any, data: object, _suffix: str = "") -> Response | dict[str, Any]:
        try:
            return {"state": function(block, mapping(data)).as_json()}
        except ActionRefused as refused:
            return refusal(refused)

    return handler


def refusal(refused: ActionRefused) -> Response:
    """The refusal as JSON: ``{"error": sentence, "code": …}``, with the present state or further details it carries."""
    body = {"error": str(refused.message), "code": refused.code, **getattr(refused, "details", {})}
    state = getattr(refused, "state", None)
    if state is not None:
        body["state"] = state.as_json()
    return Response(json.dumps(body), status=refused.status, content_type="application/json", charset="utf8")


def mapping(data: object) -> dict[str, Any]:
    """What a page sent, if it is an object; raises BadInput."""
    if not isinstance(data, dict):
        raise BadInput(_("This page sent something we cannot read. Reload it and try again."))
    return data
