"""What a place adds to our pages without our knowing the place.

An app registers in ``AppConfig.ready``: the standalone site adds its invitations to the centre desk and its checks
to the administrator's page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.functional import Promise

from lever_xblocks.records.models import Centre
from lever_xblocks.records.scope import BlockMode


@dataclass(frozen=True)
class Action:
    """A link or, where ``is_post``, a button that leads to a page of the place."""

    title: str | Promise
    url: str
    hint: str | Promise = ""
    is_post: bool = False


@dataclass(frozen=True)
class Check:
    """One thing that must be right for the site to work; ``mend`` is the command or the place to go when it is not."""

    title: str | Promise
    is_good: bool
    text: str | Promise
    mend: str = ""


CentreActions = Callable[[HttpRequest, Centre], Iterable[Action]]
PersonActions = Callable[[HttpRequest, Centre, int], Iterable[Action]]
InviteAddress = Callable[[Centre], str]
EmailRule = Callable[[Centre, int], bool]
HealthChecks = Callable[[], Iterable[Check]]
KnownCourses = Callable[[], Mapping[str, str]]
FacePages = Callable[[str, BlockMode], str | None]

centre_actions: list[CentreActions] = []
person_actions: list[PersonActions] = []
invite_addresses: list[InviteAddress] = []  # where a centre asks people to join; without one it adds them by name
email_rules: list[EmailRule] = []  # a centre reads somebody's e-mail address where one of these says so
health_checks: list[HealthChecks] = []
known_courses: list[KnownCourses] = []  # titles of the courses of the place by context key; elsewhere people type keys
face_pages: list[FacePages] = []  # by context key, where a face stands; elsewhere only blocks that were used are known
