"""``lever serve``: start the standalone site."""

from __future__ import annotations

import os

import click

from lever_xblocks.cli.django import STANDALONE, data_option, ready


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="0.0.0.0 opens the site to your network.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@data_option
@click.option("--demo", is_flag=True, help="Make one demo account for every role.")
def serve(host: str, port: int, demo: bool) -> None:
    """Start the site. The data folder is made at the first start and brought up to date at each."""
    os.environ["DJANGO_SETTINGS_MODULE"] = STANDALONE
    os.environ["LEVER_BIND_HOST"] = host
    os.environ["LEVER_BIND_PORT"] = str(port)
    with ready(makes_data=True):
        from lever_xblocks.standalone.server import run

        run(host=host, port=port, with_demo=demo, say=click.echo)
