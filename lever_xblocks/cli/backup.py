"""``lever backup`` and ``lever restore``."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from lever_xblocks.cli.django import data_option, ready


@click.command()
@click.argument("out", required=False, type=click.Path(path_type=Path))
@data_option
def backup(out: Path | None) -> None:
    """Write everything into one file, also while the site runs. Without OUT the name is made from the date."""
    target = (out or Path(f"lever-{datetime.now():%Y-%m-%d-%H%M%S}.zip")).resolve()
    with ready():
        from django.conf import settings

        from lever_xblocks.standalone.backup import write_backup

        write_backup(settings.DATA_DIR, target)
    click.echo(f"Written: {target} ({target.stat().st_size / 1024:.0f} kB). It holds personal data: keep it safe.")


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@data_option
def restore(file: Path) -> None:
    """Put a backup in the place of the present data, which is kept aside. Stop the site first."""
    with ready(makes_data=True):
        from django.conf import settings

        from lever_xblocks.standalone.restore import restore_backup

        done = restore_backup(file.resolve(), settings.DATA_DIR)
    click.echo(f"Restored: the data of {done.manifest.made_at}. Start the site with: lever serve")
    if done.kept:
        click.echo(f"The data from before is kept: {done.kept}")
