"""What the platform does with every request before one of our pages sees it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

TRACKED: list[str] = []
"""The tracking log."""


def track(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """``TrackMiddleware``: reads what was sent as a form, and writes the path of the request to a log."""

    def tracked(request: HttpRequest) -> HttpResponse:
        path = request.META["PATH_INFO"]
        if not any(re.match(pattern, path) for pattern in settings.TRACKING_IGNORE_URL_PATTERNS):
            TRACKED.append(f"{path} {json.dumps({'GET': dict(request.GET), 'POST': dict(request.POST)})[:512]}")
        return get_response(request)

    return tracked
