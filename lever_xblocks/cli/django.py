"""The way from a command of ``lever`` to Django."""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

STANDALONE = "lever_xblocks.standalone.settings"


def data_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--data DIR``: the data folder of the installation to work on, for the standalone settings."""
    return click.option(
        "--data",
        type=click.Path(file_okay=False, path_type=Path),
        help="The data folder. Default: the variable LEVER_DATA, else ./data",
        callback=_use_data_folder,
        expose_value=False,
    )(command)


def call(command: str, *arguments: str, **options: Any) -> None:
    """Run a management command with the standalone settings, unless DJANGO_SETTINGS_MODULE names others.

    What the command refuses is said in its own sentence, with exit code 1 and no traceback.
    """
    set_up()
    from django.core.management import CommandError, call_command

    try:
        call_command(command, *arguments, **options)
    except CommandError as error:
        raise click.ClickException(str(error)) from error


def set_up() -> None:
    """Make Django ready; for the standalone site also its data folder. Refuses in a sentence."""
    warnings.filterwarnings("ignore", message="pkg_resources is deprecated")  # a library of XBlock, not our reader's
    import django
    from django.core.exceptions import ImproperlyConfigured

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", STANDALONE)
    if os.environ["DJANGO_SETTINGS_MODULE"] == STANDALONE:
        _prepare_data_folder()
    try:
        django.setup()
    except ImproperlyConfigured as error:
        raise click.ClickException(str(error)) from error


def _prepare_data_folder() -> None:
    from lever_xblocks.standalone import data_folder

    try:
        data_folder.prepare(Path(os.environ.get("LEVER_DATA") or "data").resolve())
    except data_folder.DataFolderError as error:
        raise click.ClickException(str(error)) from error


def _use_data_folder(_context: click.Context, _parameter: click.Parameter, value: Path | None) -> None:
    if value is not None:
        os.environ["LEVER_DATA"] = str(value.resolve())
