"""The blocks this site shows itself, and how it finds those that are installed.

Ours are no entry points: in Open edX they would collide with the platform's own.
"""

from __future__ import annotations

import logging
from functools import cache
from types import MappingProxyType

from xblock.core import XBlock
from xblock.plugin import PluginMissingError

from lever_xblocks.standalone.courses.blocks.container import ContainerBlock
from lever_xblocks.standalone.courses.blocks.html import HtmlBlock
from lever_xblocks.standalone.courses.blocks.problem import ProblemBlock
from lever_xblocks.standalone.courses.blocks.unavailable import UnavailableBlock
from lever_xblocks.standalone.courses.blocks.video import VideoBlock

log = logging.getLogger(__name__)

SITE_BLOCKS: MappingProxyType[str, type[XBlock]] = MappingProxyType(
    {
        "course": ContainerBlock,
        "chapter": ContainerBlock,
        "sequential": ContainerBlock,
        "vertical": ContainerBlock,
        "html": HtmlBlock,
        "problem": ProblemBlock,
        "video": VideoBlock,
    }
)


@cache
def block_class(block_type: str) -> type[XBlock]:
    """The class that shows blocks of a type; UnavailableBlock when none is installed or it cannot be imported."""
    if block_type in SITE_BLOCKS:
        return SITE_BLOCKS[block_type]
    try:
        return XBlock.load_class(block_type)
    except PluginMissingError:
        return UnavailableBlock
    except Exception:  # an installed package may fail in any way while it is imported
        log.exception("No XBlock for <%s> could be loaded", block_type)
        return UnavailableBlock
