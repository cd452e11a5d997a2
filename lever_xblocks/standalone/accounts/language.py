"""The language of the pages: chosen at the head of every page and remembered for the person."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import AbstractContextManager

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from lever_xblocks.standalone.accounts.models import PersonalSettings


@require_POST
def switch(request: HttpRequest) -> HttpResponse:
    """Change the language and go back to the page the person was on."""
    response = HttpResponseRedirect(_next_page(request))
    code = request.POST.get("language", "")
    if code in dict(settings.LANGUAGES) and translation.check_for_language(code):
        if request.user.is_authenticated:
            PersonalSettings.objects.update_or_create(user=request.user, defaults={"language": code})
        set_cookie(response, code)
    return response


def restore(response: HttpResponse, user_id: int) -> None:
    """After a log-in: give this browser the language the person chose before, wherever that was."""
    if code := _remembered(user_id):
        set_cookie(response, code)


def spoken_to(person: AbstractBaseUser | None) -> AbstractContextManager[None]:
    """For a mail: the language the reader chose once; for a reader without one or unknown, that of the present page."""
    return translation.override((_remembered(person.pk) if person else None) or translation.get_language())


def languages_chosen(user_ids: Collection[int]) -> dict[int, str]:
    """The languages of those who chose one; one SQL statement."""
    return dict(PersonalSettings.objects.filter(user_id__in=user_ids).values_list("user_id", "language"))


def set_cookie(response: HttpResponse, code: str) -> None:
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite=settings.LANGUAGE_COOKIE_SAMESITE,
    )


def _remembered(user_id: int) -> str | None:
    return PersonalSettings.objects.filter(user_id=user_id).values_list("language", flat=True).first()


def _next_page(request: HttpRequest) -> str:
    target = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return target if is_ours else reverse("lever_site:home")
