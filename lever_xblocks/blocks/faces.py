"""What a face of a block is: a block with the field ``mode`` has one for each value of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from lever_xblocks.blocks.page import FaceParts, FaceState
from lever_xblocks.blocks.visit import Visit
from lever_xblocks.host import Person
from lever_xblocks.records.scope import BlockScope


@dataclass(frozen=True)
class Face:
    """One way the block looks and works.

    ``name`` is for authors; ``title`` stands above it until an author writes another (not translated yet); ``about``
    tells visitors what people do here. ``start`` is the function that brings the page to life. A face without
    ``for_training`` is only for people who are being validated.
    """

    name: str | Promise
    title: str
    about: str | Promise
    template: str
    scripts: tuple[str, ...]
    start: str
    state: Callable[[Person | None, BlockScope], FaceState]
    parts: Callable[[Visit, Any], FaceParts]
    for_training: bool = True
