"""What the site tells every browser about its pages."""

from __future__ import annotations

import secrets
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

# Players outside this site that a video may open, after a click only.
OUTSIDE_PLAYERS = "https://www.youtube-nocookie.com https://player.vimeo.com"


class OnlyHeadForHead:
    """HEAD is answered with the headers of GET and nothing after them (RFC 9110, 9.3.2).

    The web server sends whatever we give it, and the rest would be read as the answer to the next request. Outermost,
    so that pages of errors and static files pass here too.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.method == "HEAD":
            _empty(response)
        return response


def _empty(response: HttpResponseBase) -> None:
    if response.streaming:
        response.streaming_content = []
    else:
        response.headers.setdefault("Content-Length", str(len(response.content)))
        response.content = b""


class PageHeaders:
    """Scripts from this site only; a view that must write one into the page marks it with ``request.csp_nonce``.

    Styles may stand in the text, because course authors write them there; they cannot run anything.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.csp_nonce = secrets.token_urlsafe(12)  # type: ignore[attr-defined]
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", policy(request.csp_nonce))  # type: ignore[attr-defined]
        response.headers.setdefault("Cache-Control", "private, no-cache")  # kept, but shown only after asking us
        response.headers.setdefault("Permissions-Policy", "geolocation=(), payment=(), usb=()")
        return response


def policy(nonce: str) -> str:
    return "; ".join(
        [
            "default-src 'self'",
            f"script-src 'self' 'nonce-{nonce}'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "media-src 'self' blob:",
            f"frame-src 'self' {OUTSIDE_PLAYERS}",
            "frame-ancestors 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
        ]
    )
