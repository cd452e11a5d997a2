"""One page, green or red: what must be right for the site to work, and the way to mend what is not."""

from __future__ import annotations

import logging

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.mail import send_mail
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from lever_xblocks.records.models import Centre
from lever_xblocks.records.notices.outbox import describe, mail_is_set
from lever_xblocks.web.access import page_for, parts_of
from lever_xblocks.web.desks.health import own_checks
from lever_xblocks.web.extensions import health_checks
from lever_xblocks.web.pages import render_page

log = logging.getLogger(__name__)


@page_for()
def administrator(request: HttpRequest) -> HttpResponse:
    _require_administrator(request)
    centres = list(Centre.objects.order_by("name"))
    checks = [*own_checks(centres), *(check for checks in health_checks for check in checks())]
    context = {
        "problems": [check for check in checks if not check.is_good],
        "good": [check for check in checks if check.is_good],
        "centres": centres,
        "test_address": request.user.email if mail_is_set() else "",
    }
    return render_page(request, "lever_web/administrator.html", context)


@require_POST
@page_for()
def send_test_mail(request: HttpRequest) -> HttpResponse:
    """A mail to the administrator, at once and past the outbox, so that they read what the server says to it."""
    _require_administrator(request)
    address = request.user.email
    if not mail_is_set() or not address:
        messages.error(
            request, gettext("Set up mail and give your account an e-mail address, then press the button again.")
        )
        return redirect("lever_web:administrator")
    try:
        send_mail(gettext("Mail works"), gettext("This site can send mail. There is nothing to do."), None, [address])
    except Exception as error:  # a wrong setting makes a backend raise whatever it likes
        log.warning("The test mail could not be sent: %s", describe(error))
        text = gettext("The mail server did not take it: %(error)s Check the settings of mail, then try again.")
        messages.error(request, text % {"error": f"{error}."})
    else:
        text = gettext("A mail is on its way to %(address)s. If it does not come, look among the unwanted mail.")
        messages.success(request, text % {"address": address})
    return redirect("lever_web:administrator")


def _require_administrator(request: HttpRequest) -> None:
    if not parts_of(request).is_administrator:
        raise PermissionDenied
