"""What ``lever framework`` and ``lever profile`` have in common: the files they take."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


def source_argument(bundled: Callable[[], tuple[str, ...]]) -> Callable[..., click.Command]:
    """The argument ``FILE|NAME``: a file that is there, or the name of something bundled."""

    def convert(context: click.Context, parameter: click.Parameter, value: str) -> str:
        return value if value in bundled() else str(FILE.convert(value, parameter, context))

    return click.argument("source", metavar="FILE|NAME", callback=convert)
