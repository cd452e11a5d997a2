"""People for tests of pages: accounts with parts at a centre."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.test import Client

from lever_xblocks.records.actions.centres import AssignTutor, CreateCentre, JoinCentre, UpdateCentre
from lever_xblocks.records.actions.centres.centre import Contact
from lever_xblocks.records.actors import SYSTEM
from lever_xblocks.records.queries.centres import CentreInfo, default_centre
from lever_xblocks.records.roles import CentreRole
from lever_xblocks.standalone.accounts.models import HomeCentre

PASSWORD = "three small boats"


def make_person(name: str, *roles: CentreRole, centre: CentreInfo | None = None, **fields: Any) -> Any:
    """An account called ``name``, made with these parts at the default centre unless another one is given."""
    fields = {"first_name": name.capitalize(), "last_name": "Test", "password": PASSWORD} | fields
    user = get_user_model().objects.create_user(name, **fields)
    for role in roles:
        give_part(user, role, centre=centre)
    if roles:
        HomeCentre.objects.create(user=user, centre_id=(centre or default_centre()).id)
    return user


def give_part(user: Any, role: CentreRole, *, centre: CentreInfo | None = None) -> None:
    place = centre or default_centre()
    JoinCentre(actor=SYSTEM, centre_id=place.id, person_id=user.pk, role=role).run()


def make_centre(name: str) -> CentreInfo:
    return CreateCentre(actor=SYSTEM, name=name).run()


def give_contacts(centre: CentreInfo) -> None:
    UpdateCentre(
        actor=SYSTEM,
        centre_id=centre.id,
        safeguarding=Contact(name="Greta Holm", phone="+00 111"),
        complaint=Contact(name="Piet Smit", email="complaints@example.org"),
    ).run()


def give_tutor(candidate: Any, tutor: Any, centre: CentreInfo | None = None) -> None:
    place = centre or default_centre()
    AssignTutor(actor=SYSTEM, centre_id=place.id, candidate_id=candidate.pk, tutor_id=tutor.pk).run()


def logged_in(user: Any) -> Client:
    client = Client()
    client.force_login(user, backend="lever_xblocks.standalone.accounts.backend.NameOrEmailBackend")
    return client


def text_of(response: Any) -> str:
    """What a person reads on a page, entities resolved and white space squeezed."""
    from lxml import html

    page = html.fromstring(response.content.decode())
    for script in page.xpath("//script | //style | //template"):
        script.drop_tree()
    return " ".join(" ".join(page.itertext()).split())
