"""``lever framework``: check a framework one has written, look at a bundled one, import one into the site.

Exit codes: 0 all is well, 1 problems were found, 2 the command was not used as it should be.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from lever_xblocks.cli.definitions import FILE, add_site_commands
from lever_xblocks.domain import framework as frameworks
from lever_xblocks.domain.problems import suggestion

MOST_MISSING_SHOWN = 3


@click.group()
def framework() -> None:
    """Check, show and import competence frameworks."""


@framework.command()
@click.argument("file", type=FILE)
def check(file: Path) -> None:
    """Say what is wrong in FILE, with line and remedy, or that it can be used."""
    try:
        found = frameworks.load_framework(file)
    except frameworks.FrameworkError as error:
        click.echo(str(error), err=True)
        raise SystemExit(1) from error
    click.echo(f"{file.name} can be used: {_in_short(found)}.")
    for language in found.languages:
        if missing := frameworks.missing_texts(found, language):
            shown = ", ".join(missing[:MOST_MISSING_SHOWN]) + (" …" if len(missing) > MOST_MISSING_SHOWN else "")
            click.echo(f"{language}: {len(missing)} texts are not translated yet: {shown}")


@framework.command()
@click.argument("name", default="lever")
@click.option("--language", help="Show the texts in this language. Default: the framework's base language.")
def show(name: str, language: str | None) -> None:
    """Show the bundled framework NAME in a readable form."""
    try:
        found = frameworks.load_bundled(name)
    except frameworks.UnknownFramework as error:
        known = frameworks.bundled_frameworks()
        advice = suggestion(name, known, otherwise=f"Bundled are: {', '.join(known)}.")
        raise click.BadParameter(f"no framework “{name}” is bundled. {advice}", param_hint="NAME") from error
    if language is not None and language not in found.languages:
        advice = f"it has {', '.join(found.languages)}."
        raise click.BadParameter(f"the framework has no “{language}”; {advice}", param_hint="--language")
    click.echo("\n".join(_summary(found, language or found.base_language)))


def _in_short(found: frameworks.Framework) -> str:
    counts = f"{len(found.competences)} competences, {len(found.clusters)} clusters"
    return f"{found.id} {found.version}, {counts}, in {', '.join(found.languages)}"


def _summary(found: frameworks.Framework, language: str) -> Iterator[str]:
    def read(text: frameworks.Text) -> str:
        return text.in_language(language)

    yield read(found.title)
    yield _in_short(found)
    for cluster in found.clusters:
        yield f"\n{read(cluster.name).upper()}"
        for competence in found.competences_of(cluster):
            yield f"\n{read(competence.name)} ({competence.id})\n  {read(competence.description)}"
            yield from (f"    {each.id}  {read(each.text)}" for each in competence.indicators)
    yield "\nRATINGS"
    yield from (f"  {rating.value}  {read(rating.word)}" for rating in found.scale.ratings)
    yield f"  n/a  {read(found.scale.not_applicable)}"
    yield "\nEXPERIENCE LEVELS"
    for level in found.experience.levels:
        eqf = f", comparable to EQF {level.eqf.lowest}–{level.eqf.highest}" if level.eqf else ""
        inferred = " (inferred)" if level.eqf and level.eqf.inferred else ""
        yield f"  {level.lowest_sum}–{level.highest_sum}  {read(level.name)}{eqf}{inferred}"
    yield "\nWHOSE WORDING"
    yield from (f"  {each.origin}: {each.parts}. {each.note}".rstrip() for each in found.texts)


add_site_commands(
    framework, bundled=frameworks.bundled_frameworks, in_short=lambda name: _in_short(frameworks.load_bundled(name))
)
