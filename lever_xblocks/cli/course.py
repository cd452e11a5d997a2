"""``lever course``: list, check and build courses."""

from __future__ import annotations

from pathlib import Path

import click

from lever_xblocks.authoring import BuildError, Finding, Level, build_course, check_course, summarise
from lever_xblocks.authoring.findings import has_errors
from lever_xblocks.olx import OlxError
from lever_xblocks.olx.locations import course_folders, courses_dir

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_COLOURS = {Level.ERROR: "red", Level.WARNING: "yellow"}


@click.group()
def course() -> None:
    """List, check and build courses."""


@course.command("list")
@click.argument("folder", type=_FOLDER, required=False)
def list_courses(folder: Path | None) -> None:
    """List the courses in FOLDER (default: those of LEVER)."""
    for found in _all_in(folder or courses_dir()):
        try:
            summary = summarise(found)
        except OlxError as broken:
            click.echo(
                f"{found.name}: cannot be read ({len(broken.problems)} problems). Run lever course check {found}"
            )
            continue
        click.echo(f"{found.name}: {summary.title} ({summary.language or 'no language'}), {summary.context_key}")
        click.echo(f"  {summary.units} units, {summary.words} words, {summary.problems} problems")


@course.command()
@click.argument("folders", type=_FOLDER, nargs=-1)
@click.pass_context
def check(context: click.Context, folders: tuple[Path, ...]) -> None:
    """Check the courses in FOLDERS (default: all of LEVER). Ends with 1 when one has errors."""
    results = {folder: check_course(folder) for folder in folders or _all_in(courses_dir())}
    for folder, findings in results.items():
        _show(folder, findings)
    context.exit(int(any(map(has_errors, results.values()))))


@course.command()
@click.argument("folder", type=_FOLDER)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Where to write the archive.")
@click.pass_context
def build(context: click.Context, folder: Path, output: Path | None) -> None:
    """Pack the course in FOLDER as a .tar.gz for Studio (Tools, Import)."""
    goal = output or Path(f"{folder.resolve().name}.tar.gz")
    try:
        build_course(folder, goal)
    except BuildError as refused:
        if refused.findings:
            _show(folder, refused.findings)
        click.echo(str(refused), err=True)
        context.exit(1)
    click.echo(f"Wrote {goal} ({goal.stat().st_size:,} bytes).")


def _all_in(parent: Path) -> tuple[Path, ...]:
    folders = course_folders(parent)
    if not folders:
        raise click.UsageError(f"{parent} holds no course: no folder in it has a course.xml. Name another folder.")
    return folders


def _show(folder: Path, findings: tuple[Finding, ...]) -> None:
    for finding in findings:
        place = f"{folder / finding.file}:{finding.line}" if finding.line else str(folder / finding.file)
        click.echo(f"{place}: {click.style(finding.level, fg=_COLOURS[finding.level])}: {finding.message}")
    errors = sum(finding.level == Level.ERROR for finding in findings)
    click.echo(f"{folder.name}: {_count(errors, 'error')}, {_count(len(findings) - errors, 'warning')}")


def _count(number: int, word: str) -> str:
    return f"{number or 'no'} {word}{'' if number == 1 else 's'}"
