"""``lever backup`` and ``lever restore``."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from lever_xblocks.cli.django import data_option, set_up


@click.command()
@click.argument("out", required=False, type=click.Path(path_type=Path))
@data_option
def backup(out: Path | None) -> None:
    """Write everything into one file, also while the site runs. Without OUT the name is made from the date."""
    set_up()
    from django.conf import settings

    from lever_xblocks.standalone.backup import BackupError, write_backup

    target = (out or Path(f"lever-{datetime.now():%Y-%m-%d-%H%M%S}.zip")).resolve()
    try:
        write_backup(settings.DATA_DIR, target)
    except BackupError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"Written: {target} ({target.stat().st_size / 1024:.0f} kB). It holds personal data: keep it safe.")


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@data_option
def restore(file: Path) -> None:
    """Put a backup in the place of the present data, which is kept aside. Stop the site first."""
    set_up()
    from django.conf import settings

    from lever_xblocks.standalone.backup import BackupError, restore_backup
    from lever_xblocks.standalone.data_folder import DataFolderError

    try:
        done = restore_backup(file.resolve(), settings.DATA_DIR)
    except (BackupError, DataFolderError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"Restored: the data of {done.manifest.made_at}. Start the site with: lever serve")
    if done.kept:
        click.echo(f"The data from before is kept: {done.kept}")
