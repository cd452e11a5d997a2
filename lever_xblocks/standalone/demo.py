"""Demo accounts, one for every role."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth import get_user_model

from lever_xblocks.standalone.accounts.passwords import readable_password


@dataclass(frozen=True)
class DemoPerson:
    log_in_name: str
    first_name: str
    last_name: str
    role: str


PEOPLE = (
    DemoPerson("amina", "Amina", "Haddad", "volunteer"),
    DemoPerson("tom", "Tom", "Jansen", "tutor"),
    DemoPerson("ana", "Ana", "Ruiz", "assessor"),
    DemoPerson("carla", "Carla", "Bianchi", "centre"),
    DemoPerson("teo", "Teo", "Nowak", "trainee"),
    DemoPerson("ada", "Ada", "Lind", "administrator"),
)


def prepare() -> str:
    """Make the accounts that are missing; returns what to print. Passwords are shown this once."""
    users = get_user_model()._default_manager
    made = []
    for person in PEOPLE:
        if users.filter(username=person.log_in_name).exists():
            continue
        password = readable_password()
        user = users.create_user(
            person.log_in_name,
            password=password,
            first_name=person.first_name,
            last_name=person.last_name,
            is_superuser=person.role == "administrator",
        )
        made.append((user.username, password, person.role))
    if not made:
        return "The demo accounts exist already. A new password for one: lever user password amina"
    lines = [f"  {name:<8} {password:<16} {role}" for name, password, role in made]
    return "Demo accounts. The passwords are shown only now:\n" + "\n".join(lines)
