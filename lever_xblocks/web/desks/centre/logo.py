"""The logo of a centre: sent by its managers, shown to everybody who reads what the centre wrote."""

from __future__ import annotations

from typing import Final

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from lever_xblocks.records.actions.centres import RemoveLogo, SetLogo
from lever_xblocks.records.errors import BadInput
from lever_xblocks.records.models import Centre
from lever_xblocks.records.pictures import MOST_BYTES
from lever_xblocks.web.access import centre_to_manage, page_for, person_of

_TYPES: Final = {"png": "image/png", "jpg": "image/jpeg"}
_HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cache-Control": "public, max-age=3600",
}


@require_POST
@page_for()
def change_logo(request: HttpRequest, slug: str) -> HttpResponse:
    """Put a picture in place, or take it away; the button pressed says which."""
    place = centre_to_manage(request, slug)
    try:
        if request.POST.get("deed") == "remove":
            RemoveLogo(actor=person_of(request), centre_id=place.pk).run()
        else:
            SetLogo(actor=person_of(request), centre_id=place.pk, data=_sent(request)).run()
    except BadInput as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, gettext("Saved."))
    return redirect("lever_web:contacts", slug=slug)


@require_safe
def centre_logo(_request: HttpRequest, slug: str) -> HttpResponseBase:
    """The picture itself, which anybody may see; no log-in, one SQL statement."""
    place = Centre.objects.filter(slug=slug).exclude(logo="").first()
    if place is None:
        raise Http404
    try:
        file = place.logo.open()
    except OSError as error:
        raise Http404 from error
    response = FileResponse(file, content_type=_TYPES[place.logo.name.rpartition(".")[2]])
    for name, value in _HEADERS.items():
        response.headers[name] = value
    return response


def _sent(request: HttpRequest) -> bytes:
    """The file of the form, a little more than is allowed at most. Raises BadInput when there is none."""
    sent = request.FILES.get("logo")
    if sent is None:
        raise BadInput(gettext("Choose a picture first, then press the button."))
    return bytes(sent.read(MOST_BYTES + 1))
