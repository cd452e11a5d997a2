"""``lever user``: people, their roles and passwords, for whoever runs the machine."""

from __future__ import annotations

import click

from lever_xblocks.cli.django import call, data_option

ROLES = ("candidate", "tutor", "assessor", "manager", "trainee", "administrator")


@click.group()
def user() -> None:
    """Add people, give roles, set passwords."""


@user.command()
@click.argument("name")
@click.option("--full-name", default="", help="The name others read.")
@click.option("--role", type=click.Choice(ROLES), help="What the person does.")
@click.option("--centre", help="Slug of the centre. Default: the site's own centre.")
@click.option("--email", default="", help="For log-in and a lost password; nobody needs one.")
@data_option
def add(name: str, full_name: str, role: str | None, centre: str | None, email: str) -> None:
    """Make an account with the log-in name NAME; its password is shown once."""
    call("lever_user", "add", name, full_name=full_name, role=role, centre=centre, email=email)


@user.command()
@click.argument("name")
@click.argument("role", type=click.Choice(ROLES))
@click.option("--centre", help="Slug of the centre. Default: the site's own centre.")
@click.option("--end", is_flag=True, help="Take the role away instead.")
@data_option
def role(name: str, role: str, centre: str | None, end: bool) -> None:
    """Give the person NAME a ROLE."""
    call("lever_user", "role", name, role=role, centre=centre, end=end)


@user.command()
@click.argument("name")
@data_option
def password(name: str) -> None:
    """Give the person NAME a new password, shown once."""
    call("lever_user", "password", name)
