"""``lever person``: what is stored about somebody."""

from __future__ import annotations

import click

from lever_xblocks.cli.django import call, data_option


@click.group()
def person() -> None:
    """Export or erase what is stored about a person."""


@person.command()
@click.argument("user")
@click.option("--output", type=click.Path(dir_okay=False), help="The file to write. Default: lever-NAME.json here.")
@data_option
def export(user: str, output: str | None) -> None:
    """Write everything stored about USER (log-in name or e-mail address) into one JSON file."""
    call("lever_person", "export", user, *(("--output", output) if output else ()))


@person.command()
@click.argument("user")
@click.option("--yes", is_flag=True, help="Do not ask.")
@data_option
def erase(user: str, *, yes: bool) -> None:
    """Erase everything stored about USER (log-in name or e-mail address) for good."""
    call("lever_person", "erase", user, *(("--yes",) if yes else ()))
