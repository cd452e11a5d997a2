"""People, their roles and passwords from the command line (``lever user``)."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from lever_xblocks.records.actions.centres import JoinCentre, LeaveCentre
from lever_xblocks.records.actors import SYSTEM
from lever_xblocks.records.errors import ActionRefused
from lever_xblocks.records.models import Centre
from lever_xblocks.records.queries.centres import default_centre
from lever_xblocks.records.roles import CentreRole
from lever_xblocks.standalone.accounts.backend import find_person
from lever_xblocks.standalone.accounts.failed_tries import forget_failed_tries
from lever_xblocks.standalone.accounts.models import HomeCentre
from lever_xblocks.standalone.accounts.passwords import readable_password

ADMINISTRATOR = "administrator"


class Command(BaseCommand):
    help = "Add people, give roles, set passwords."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("deed", choices=["add", "role", "password"])
        parser.add_argument("name")
        parser.add_argument("--full-name", default="")
        parser.add_argument("--role", choices=[*(role.value for role in CentreRole), ADMINISTRATOR])
        parser.add_argument("--centre")
        parser.add_argument("--email", default="")
        parser.add_argument("--end", action="store_true")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            with transaction.atomic():
                getattr(self, f"_{options['deed']}")(options)
        except ActionRefused as refusal:
            raise CommandError(str(refusal)) from refusal

    def _add(self, options: dict[str, Any]) -> None:
        first, _space, last = options["full_name"].partition(" ")
        user = get_user_model()(
            username=options["name"], first_name=first, last_name=last, email=options["email"] or ""
        )
        if find_person(user.username):
            raise CommandError(f"Somebody is called {user.username} already. Choose another log-in name.")
        if "@" in user.username:
            raise CommandError("A log-in name has no @ in it. Give the address with --email.")
        try:
            user.full_clean(exclude=["password"])
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        password = readable_password()
        user.set_password(password)
        user.save()
        if options["role"]:
            self._give(user, options)
        if options["role"] not in (None, ADMINISTRATOR):
            HomeCentre.objects.create(user=user, centre_id=_centre_id(options["centre"]))
        self.stdout.write(f"Log-in name {user.username}, password {password}. It is shown only now.")

    def _role(self, options: dict[str, Any]) -> None:
        user = self._find(options["name"])
        if not options["role"]:
            raise CommandError("Say which role with --role.")
        self._give(user, options)
        verb = "is no longer" if options["end"] else "is now"
        self.stdout.write(f"{user.username} {verb} {options['role']}.")

    def _password(self, options: dict[str, Any]) -> None:
        user = self._find(options["name"])
        password = readable_password()
        user.set_password(password)
        user.save(update_fields=["password"])
        forget_failed_tries(user)
        self.stdout.write(f"The new password of {user.username} is {password}. It is shown only now.")

    def _find(self, name: str) -> AbstractUser:
        user = find_person(name)
        if user is None:
            raise CommandError(f"Nobody is called {name}. Add them with: lever user add {name}")
        return user  # type: ignore[return-value]

    def _give(self, user: AbstractUser, options: dict[str, Any]) -> None:
        if options["role"] == ADMINISTRATOR:
            user.is_superuser = not options["end"]
            user.save(update_fields=["is_superuser"])
            return
        action = LeaveCentre if options["end"] else JoinCentre
        action(
            actor=SYSTEM, centre_id=_centre_id(options["centre"]), person_id=user.pk, role=CentreRole(options["role"])
        ).run()


def _centre_id(slug: str | None) -> int:
    if not slug:
        return default_centre().id
    known = dict(Centre.objects.order_by("slug").values_list("slug", "pk"))
    if slug not in known:
        raise CommandError(f"There is no centre {slug}. There is: {', '.join(known)}")
    return known[slug]
