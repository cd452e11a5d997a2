"""The way from a command of ``lever`` to Django."""

from __future__ import annotations

import os
import sqlite3
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

STANDALONE = "lever_xblocks.standalone.settings"


def data_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--data DIR``: the data folder of the installation to work on, for the standalone settings."""
    return click.option(
        "--data",
        type=click.Path(file_okay=False, readable=False, path_type=Path),
        help="The data folder. Default: the variable LEVER_DATA, else ./data",
        callback=_use_data_folder,
        expose_value=False,
    )(command)


def call(command: str, *arguments: str, **options: Any) -> None:
    """Run a management command with the standalone settings, unless DJANGO_SETTINGS_MODULE names others.

    In the standalone site it works on data that is there and up to date: only ``lever serve`` makes a site, so that a
    folder named by mistake does not become a second, empty one.
    """
    with ready():
        from django.core.management import call_command

        if _is_standalone():
            from lever_xblocks.standalone.upgrade import require_up_to_date

            require_up_to_date()
        call_command(command, *arguments, **options)


@contextmanager
def ready(*, makes_data: bool = False) -> Iterator[None]:
    """Make Django ready, for the standalone site with its data folder (made where ``makes_data``, else required).

    What is refused meanwhile, or cannot be read or written, is said in one sentence with exit code 1, no traceback.
    """
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import CommandError
    from django.db import DatabaseError

    from lever_xblocks.records.errors import ActionRefused
    from lever_xblocks.standalone.data_folder import DataFolderError

    try:
        _set_up(makes_data=makes_data)
        from lever_xblocks.records.actions.storage import named_storage_errors

        with named_storage_errors():
            yield
    except (ImproperlyConfigured, CommandError, DataFolderError, ActionRefused) as error:
        raise click.ClickException(str(error)) from error
    except (DatabaseError, sqlite3.Error, OSError) as error:
        raise click.ClickException(
            f"The data cannot be read or written ({error}). Give this account the right to write there; if the disk is "
            "full, make room. If the database is damaged, use your last backup: lever restore FILE"
        ) from error


def _set_up(*, makes_data: bool) -> None:
    warnings.filterwarnings("ignore", message="pkg_resources is deprecated")  # a library of XBlock, not our reader's
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", STANDALONE)
    if _is_standalone():
        from lever_xblocks.standalone import data_folder

        use = data_folder.prepare if makes_data else data_folder.require
        use(Path(os.environ.get("LEVER_DATA") or "data").resolve())
    django.setup()


def _is_standalone() -> bool:
    return os.environ["DJANGO_SETTINGS_MODULE"] == STANDALONE


def _use_data_folder(_context: click.Context, _parameter: click.Parameter, value: Path | None) -> None:
    if value is not None:
        os.environ["LEVER_DATA"] = str(value.resolve())
