"""Who opens a page, what they are where, and what happens when a page is not for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from http import HTTPStatus
from typing import Any, Concatenate, ParamSpec

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import connections
from django.db.models import OuterRef, Subquery
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext

from lever_xblocks.host import Person
from lever_xblocks.records.actions.storage import named_storage_errors
from lever_xblocks.records.errors import ActionRefused, NotAllowed, NotFound
from lever_xblocks.records.models import Centre, CentreMembership, TutorAssignment
from lever_xblocks.records.models.slots import OPEN
from lever_xblocks.records.notices.queries import unread_count, unread_of
from lever_xblocks.records.policies import CentrePolicy
from lever_xblocks.records.queries.people import name_by, name_of
from lever_xblocks.records.refused import note_refusal
from lever_xblocks.records.roles import CentreRole

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


@dataclass(frozen=True)
class Part:
    """One part somebody plays at one centre."""

    role: CentreRole
    centre: Centre
    tutor_name: str = ""  # of a candidate


@dataclass(frozen=True)
class Parts:
    """Everything somebody is, today."""

    parts: tuple[Part, ...] = ()
    is_administrator: bool = False
    unread: int = 0  # messages

    def has(self, role: CentreRole) -> bool:
        return any(part.role == role for part in self.parts)

    @property
    def tutors(self) -> tuple[str, ...]:
        """Who accompanies the person, by name, each once."""
        return tuple(dict.fromkeys(part.tutor_name for part in self.parts if part.tutor_name))

    def centres(self, role: CentreRole | None = None) -> tuple[Centre, ...]:
        """The centres where the person plays this part, or any, each once."""
        found = {part.centre.pk: part.centre for part in self.parts if role in (None, part.role)}
        return tuple(found.values())


def person_of(request: HttpRequest) -> Person:
    """The person logged in; only for pages that ask for a log-in."""
    return Person(request.user.pk, name_of(request.user))


def parts_of(request: HttpRequest) -> Parts:
    """What the person of the request is, and what they have not read: one SQL statement, the first time.

    Somebody without a part takes two.
    """
    known: Parts | None = getattr(request, "_lever_parts", None)
    if known is None:
        known = request._lever_parts = _load_parts(request)  # type: ignore[attr-defined]
    return known


def _load_parts(request: HttpRequest) -> Parts:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return Parts()
    memberships = CentreMembership.objects.filter(person_id=user.pk, open_slot=OPEN).select_related("centre")
    assigned = TutorAssignment.objects.filter(candidate=OuterRef("person"), centre=OuterRef("centre"), open_slot=OPEN)
    rows: Any = (
        memberships.annotate(unread=unread_of("person"))
        .annotate(tutor_name=Subquery(assigned.annotate(name=name_by("tutor")).values("name")[:1]))
        .order_by("centre__name", "centre_id", "role")
    )
    parts = tuple(Part(role := CentreRole(row.role), row.centre, _tutor(row, role)) for row in rows)
    unread = rows[0].unread if rows else unread_count(person_of(request))
    return Parts(parts, bool(user.is_superuser), unread)


def _tutor(row: Any, role: CentreRole) -> str:
    return (row.tutor_name or "") if role is CentreRole.CANDIDATE else ""


def page_for(role: CentreRole | None = None) -> Callable[[View[P]], View[P]]:
    """Asks for a log-in and, if one is named, for a part; answers refusals of the records and a busy or full database.

    Here and not in an error handler, because in Open edX those are the platform's.
    """

    def decorate(view: View[P]) -> View[P]:
        @login_required
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            try:
                with named_storage_errors():
                    if role and not parts_of(request).has(role):
                        raise PermissionDenied
                    return view(request, *args, **kwargs)
            except NotAllowed as refusal:
                _note(request, refusal)
                raise PermissionDenied(str(refusal)) from refusal
            except NotFound as refusal:
                _note(request, refusal)
                raise Http404(str(refusal)) from refusal
            except ActionRefused as refusal:
                return in_words(request, refusal)

        return guarded

    return decorate


def json_for(view: Callable[Concatenate[HttpRequest, P], dict[str, Any]]) -> Callable[..., HttpResponse]:
    """Answers a script of ours: what the view gives, or ``{"error": sentence, "code": …}`` with the right status.

    For views outside of any transaction of the request: each action keeps all or nothing by itself.
    """

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            sentence = gettext("Your log-in has ended. Log in again in a new tab, then go on here.")
            return JsonResponse({"error": sentence, "code": "anonymous"}, status=HTTPStatus.UNAUTHORIZED)
        try:
            with named_storage_errors():
                return JsonResponse(view(request, *args, **kwargs))
        except ActionRefused as refusal:
            _note(request, refusal)
            return JsonResponse({"error": str(refusal.message), "code": refusal.code}, status=refusal.status)

    return guarded


def _note(request: HttpRequest, refusal: ActionRefused) -> None:
    where = request.resolver_match.view_name if request.resolver_match else ""
    note_refusal(refusal, person_id=request.user.pk, where=where)


def in_words(request: HttpRequest, refusal: ActionRefused) -> HttpResponse:
    """The page that says why the records refused."""
    from lever_xblocks.web.failures import answer_anyhow, failure_of  # its pages ask this module who opens them

    response = answer_anyhow(request, failure_of(refusal))
    for connection in connections.all(initialized_only=True):
        # where a request is one transaction, as in Open edX, an answer would otherwise keep half of it
        if connection.settings_dict["ATOMIC_REQUESTS"] and connection.in_atomic_block:
            connection.set_rollback(True)
    return response


def centre_to_manage(request: HttpRequest, slug: str) -> Centre:
    """The centre of this address, for those who run it; one SQL statement more for those who do not manage it.

    Raises NotAllowed, also for a centre that does not exist; NotFound for somebody who may see them all.
    """
    for own in parts_of(request).centres(CentreRole.MANAGER):
        if own.slug == slug:
            return own
    policy = CentrePolicy(person_of(request))
    centre = policy.visible(Centre.objects.filter(slug=slug)).first()
    if centre is None:
        policy.require("administer_site")
        raise NotFound
    return centre
