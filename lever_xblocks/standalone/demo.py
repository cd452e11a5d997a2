"""Demo accounts, one for every role, so that somebody who tries the site out can see it from every side."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from lever_xblocks.host import Person
from lever_xblocks.records.actions.centres import AddOrganisation, AssignTutor, JoinCentre, UpdateCentre
from lever_xblocks.records.actions.centres.centre import DEFAULT_NAME, Contact
from lever_xblocks.records.actors import SYSTEM
from lever_xblocks.records.queries.centres import CentreInfo, default_centre
from lever_xblocks.records.roles import CentreRole
from lever_xblocks.standalone.accounts.models import HomeCentre
from lever_xblocks.standalone.accounts.passwords import readable_password
from lever_xblocks.standalone.demo_folder import fill_folder


@dataclass(frozen=True)
class DemoPerson:
    log_in_name: str
    first_name: str
    last_name: str
    role: CentreRole | None  # None: administers the site
    word: str


PEOPLE = (
    DemoPerson("amina", "Amina", "Haddad", CentreRole.CANDIDATE, "volunteer"),
    DemoPerson("samira", "Samira", "Osei", CentreRole.CANDIDATE, "volunteer with a folder"),
    DemoPerson("tom", "Tom", "Jansen", CentreRole.TUTOR, "tutor"),
    DemoPerson("ana", "Ana", "Ruiz", CentreRole.ASSESSOR, "assessor"),
    DemoPerson("carla", "Carla", "Bianchi", CentreRole.MANAGER, "centre manager"),
    DemoPerson("teo", "Teo", "Nowak", CentreRole.TRAINEE, "tutor in training"),
    DemoPerson("ada", "Ada", "Lind", None, "administrator"),
)
CENTRE_NAME = "Demo centre"
ORGANISATIONS = ("Repair café", "Neighbours’ kitchen")
SAFETY = Contact(name="Greta Holm", phone="+00 000 0000", email="safe@example.org")
COMPLAINT = Contact(name="Piet Smit", email="complaints@example.org")


def prepare() -> str:
    """Make the accounts that are missing; returns what to print. Passwords are shown this once."""
    with transaction.atomic():
        made = _make_people()
    if not made:
        return "The demo accounts exist already. A new password for one: lever user password amina"
    width = max(len(person.word) for person, _ in made)
    lines = [f"  {person.log_in_name:<6} {person.word:<{width}}  {password}" for person, password in made]
    return "\n".join(["Demo accounts. Write the passwords down: they are shown only now.", *lines])


def _make_people() -> list[tuple[DemoPerson, str]]:
    users = get_user_model()._default_manager
    existing = set(users.filter(username__in=[one.log_in_name for one in PEOPLE]).values_list("username", flat=True))
    missing = [(person, readable_password()) for person in PEOPLE if person.log_in_name not in existing]
    if not missing:
        return []
    centre = _demo_centre()
    accounts = {person.log_in_name: _make_account(person, password, centre) for person, password in missing}
    if "tom" in accounts:
        for name in accounts.keys() & {"amina", "samira"}:
            candidate_id, tutor_id = accounts[name].pk, accounts["tom"].pk
            AssignTutor(actor=SYSTEM, centre_id=centre.id, candidate_id=candidate_id, tutor_id=tutor_id).run()
        if "samira" in accounts:
            fill_folder(*(Person(accounts[name].pk, accounts[name].get_full_name()) for name in ("samira", "tom")))
    return missing


def _make_account(person: DemoPerson, password: str, centre: CentreInfo) -> AbstractBaseUser:
    user = get_user_model()._default_manager.create_user(
        person.log_in_name,
        password=password,
        first_name=person.first_name,
        last_name=person.last_name,
        is_superuser=person.role is None,
    )
    if person.role:
        JoinCentre(actor=SYSTEM, centre_id=centre.id, person_id=user.pk, role=person.role).run()
        HomeCentre.objects.create(user=user, centre_id=centre.id)
    return user


def _demo_centre() -> CentreInfo:
    """The default centre, with a name, contacts and organisations if nobody has given it any."""
    centre = default_centre()
    if centre.name != DEFAULT_NAME or centre.contacts:
        return centre
    for name in ORGANISATIONS:
        AddOrganisation(actor=SYSTEM, centre_id=centre.id, name=name).run()
    return UpdateCentre(
        actor=SYSTEM, centre_id=centre.id, name=CENTRE_NAME, safeguarding=SAFETY, complaint=COMPLAINT
    ).run()
