"""The command ``lever``. Each command is loaded only when it is called, so that ``lever --help`` is quick."""

from __future__ import annotations

from importlib import import_module

import click

from lever_xblocks import __version__

# name → where it lives, and what the overview says about it
COMMANDS = {
    "serve": ("lever_xblocks.cli.serve:serve", "Start the site."),
    "user": ("lever_xblocks.cli.user:user", "Add people, give roles, set passwords."),
    "person": ("lever_xblocks.cli.person:person", "Export or erase what is stored about a person."),
    "course": ("lever_xblocks.cli.course:course", "List, check and build courses."),
    "framework": ("lever_xblocks.cli.framework:framework", "Check, show and import competence frameworks."),
    "profile": ("lever_xblocks.cli.profile:profile", "Check, show and import local profiles."),
    "case": ("lever_xblocks.cli.case:case", "Check and list calibration cases."),
    "files": ("lever_xblocks.cli.files:files", "Check the files people sent, remove what is left over."),
    "tick": ("lever_xblocks.cli.tick:tick", "Send mails and digests, remind people, delete what is old."),
    "backup": ("lever_xblocks.cli.backup:backup", "Write everything into one file."),
    "restore": ("lever_xblocks.cli.backup:restore", "Put a backup in the place of the present data."),
}


class LazyGroup(click.Group):
    def list_commands(self, _ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name][0].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="lever")
def main() -> None:
    """LEVER: recognition of the competences people build while volunteering."""
