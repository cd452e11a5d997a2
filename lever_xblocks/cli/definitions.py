"""What ``lever framework`` and ``lever profile`` have in common: the files they take, and what they do in the site."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from lever_xblocks.cli import django
from lever_xblocks.cli.django import data_option

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


def add_site_commands(
    group: click.Group, *, bundled: Callable[[], tuple[str, ...]], in_short: Callable[[str], str]
) -> None:
    """Add ``list``, ``preview`` and ``import`` to ``lever <word>``; ``in_short`` describes a bundled one."""
    word = str(group.name)
    command = f"lever_{word}"

    @group.command("list", help=f"List the {word}s that come with the software.")
    @click.option(
        "--stored", is_flag=True, help="List the versions kept in the site instead, imported ones among them."
    )
    @data_option
    def list_(*, stored: bool) -> None:
        if stored:
            django.call(command, "list")
            return
        for name in bundled():
            click.echo(f"{name}  {in_short(name)}")

    about = f"a FILE, or the bundled {word} NAME,"

    @group.command(help=f"Say what importing {about} would change in the site; nothing is stored.")
    @_source_argument(bundled)
    @data_option
    def preview(source: str) -> None:
        django.call(command, "preview", source)

    @group.command("import", help=f"Check {about} and keep it in the site as a new {word} or version.")
    @_source_argument(bundled)
    @data_option
    def import_(source: str) -> None:
        django.call(command, "import", source)


def _source_argument(bundled: Callable[[], tuple[str, ...]]) -> Callable[..., click.Command]:
    """The argument ``FILE|NAME``: a file that is there, or the name of something bundled."""

    def convert(context: click.Context, parameter: click.Parameter, value: str) -> str:
        return value if value in bundled() else str(FILE.convert(value, parameter, context))

    return click.argument("source", metavar="FILE|NAME", callback=convert)
