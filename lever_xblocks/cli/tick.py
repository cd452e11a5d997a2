"""``lever tick``: what is due because time has passed."""

from __future__ import annotations

import click

from lever_xblocks.cli.django import call, data_option


@click.command()
@data_option
def tick() -> None:
    """Send mails and digests, remind people, delete what is old. The site itself does so every minute."""
    call("lever_tick")
