"""``lever case``: check a calibration case one has written, list those that come with the software.

Exit codes: 0 all is well, 1 problems were found, 2 the command was not used as it should be.
"""

from __future__ import annotations

from pathlib import Path

import click

from lever_xblocks.domain import calibration

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.group()
def case() -> None:
    """Check and list calibration cases."""


@case.command()
@click.argument("folder", type=FOLDER)
def check(folder: Path) -> None:
    """Say what is wrong in the case in FOLDER, with line and remedy, or that it can be used."""
    try:
        found = calibration.load_case(folder)
    except calibration.CaseError as error:
        click.echo(str(error), err=True)
        raise SystemExit(1) from error
    click.echo(f"{found.id} can be used: {_in_short(found)}.")
    if not found.reference.tested_by_assessors:
        click.echo("Its reference is not yet tested by practising assessors.")


@case.command(name="list")
def list_cases() -> None:
    """List the bundled cases."""
    for name in calibration.bundled_cases():
        click.echo(f"{name}  {_in_short(calibration.load_bundled(name))}")


def _in_short(found: calibration.CalibrationCase) -> str:
    use = f"{found.purpose}, pair {found.pair}" if found.pair else found.purpose
    counts = f"{len(found.documents)} documents, {len(found.interview.exchanges)} answers"
    return f"{found.version}, {use}, {' and '.join(found.competences)}, {counts}, in {found.language}"
