"""``lever profile``: check a local profile one has written, look at a bundled one, import one into the site.

Exit codes: 0 all is well, 1 problems were found, 2 the command was not used as it should be.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from lever_xblocks.cli.definitions import FILE, add_site_commands
from lever_xblocks.domain import profile as profiles
from lever_xblocks.domain.framework import Text
from lever_xblocks.domain.problems import suggestion
from lever_xblocks.domain.profile.inheritance import own_rules


@click.group()
def profile() -> None:
    """Check, show and import local profiles: the rules of a country, a region or a centre."""


@profile.command()
@click.argument("file", type=FILE)
def check(file: Path) -> None:
    """Say what is wrong in FILE, with line and remedy, or that it can be used."""
    try:
        found = profiles.load_profile(file)
    except profiles.ProfileError as error:
        click.echo(str(error), err=True)
        raise SystemExit(1) from error
    click.echo(f"{file.name} can be used: {_in_short(found)}.")


@profile.command()
@click.argument("name", default="default")
@click.option("--language", help="Show the texts in this language. Default: English.")
def show(name: str, language: str | None) -> None:
    """Show the bundled profile NAME with all its rules and where each comes from."""
    try:
        found = profiles.load_bundled_profile(name)
    except profiles.UnknownProfile as error:
        known = profiles.bundled_profiles()
        advice = suggestion(name, known, otherwise=f"Bundled are: {', '.join(known)}.")
        raise click.BadParameter(f"no profile “{name}” is bundled. {advice}", param_hint="NAME") from error
    if language is not None and language not in found.languages:
        advice = f"it has {', '.join(found.languages)}."
        raise click.BadParameter(f"the profile has no “{language}”; {advice}", param_hint="--language")
    click.echo("\n".join(_summary(found, language or found.title.base_language)))


def _in_short(found: profiles.Profile) -> str:
    assessors = "1 assessor" if found.assessors_needed() == 1 else f"{found.assessors_needed()} assessors"
    choice = f"{found.choice.lowest}–{found.choice.highest} competences"
    return f"{found.id} {found.version}, {choice}, {assessors}, interview {found.assessment.interview}"


def _summary(found: profiles.Profile, language: str) -> Iterator[str]:
    yield found.title.in_language(language)
    yield _in_short(found)
    yield f"\n{found.notice.legal.in_language(language)}"
    yield found.notice.authority.in_language(language)
    yield f"As of {found.notice.as_of}. {found.notice.check.in_language(language)}"
    yield "\nRULES"
    for rule in own_rules(found.data):
        section, _, key = rule.partition(".")
        if section != "notice":
            value = _shown(found.data[section][key], language, found.title.base_language)
            yield f"  {rule}: {value}{_origin(found.origin_of(rule))}"
    if found.glossary:
        yield "\nTERMS"
        yield from (f"  {term.term}: {term.meaning.in_language(language)}" for term in found.glossary)


def _shown(value: Any, language: str, base_language: str) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case list():
            return ", ".join(value)
        case {"name": name, **more}:
            reserved = f" (authorised centres: {more['reserved']})" if "reserved" in more else ""
            return Text(name, base_language).in_language(language) + reserved
        case dict():
            return Text(value, base_language).in_language(language)
    return str(value)


def _origin(provenance: profiles.Provenance | None) -> str:
    if provenance is None:
        return ""
    named = " ".join((provenance.origin.replace("_", " "), *provenance.sources))
    return f"  [{named}]"


add_site_commands(
    profile, bundled=profiles.bundled_profiles, in_short=lambda name: _in_short(profiles.load_bundled_profile(name))
)
