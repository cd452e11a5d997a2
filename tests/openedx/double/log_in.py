"""Logging in without a password, as the platform's own browser tests do (``AUTOMATIC_AUTH_FOR_TESTING``)."""

from __future__ import annotations

from django.contrib.auth import get_user_model, login
from django.http import HttpRequest, HttpResponse, JsonResponse
from opaque_keys.edx.keys import CourseKey

from tests.openedx.double.store import MODULESTORE


def auto_auth(request: HttpRequest) -> HttpResponse:
    """Log ``username`` in, made on first sight with ``full_name``; ``course_id`` enrols, ``superuser`` appoints."""
    asked = request.GET
    first, _, last = asked.get("full_name", "").partition(" ")
    user, _is_new = get_user_model().objects.get_or_create(
        username=asked["username"],
        defaults={
            "first_name": first,
            "last_name": last,
            "email": f"{asked['username']}@example.org",
            "is_superuser": "superuser" in asked,
        },
    )
    if "course_id" in asked:
        MODULESTORE.courses[CourseKey.from_string(asked["course_id"])].learners.add(user.pk)
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    return JsonResponse({"user_id": user.pk, "username": user.username})
