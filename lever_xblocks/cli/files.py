"""``lever files``: what people sent as proof, and what is left over of it."""

from __future__ import annotations

import click

from lever_xblocks.cli.django import call, data_option


@click.group()
def files() -> None:
    """Check the files people sent, and remove what is left over."""


@files.command()
@data_option
def check() -> None:
    """Say what could be removed and what is missing. Changes nothing; exit code 1 when a file is missing."""
    call("lever_files", "check")


@files.command()
@data_option
def clean() -> None:
    """Remove what was left for a day: half-sent files, files nothing points to. The site itself does so every day."""
    call("lever_files", "clean")
