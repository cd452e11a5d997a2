"""What templates need to show a talk."""

from __future__ import annotations

import uuid
from typing import Any

from django import template

register = template.Library()


@register.simple_tag
def said_about(talk: Any, key: Any = None) -> tuple[Any, ...]:
    """The comments on the story or piece of proof with this id; without one those on the whole folder."""
    said: tuple[Any, ...] = talk.about.get(key, ()) if key else talk.whole
    return said


@register.simple_tag
def new_key() -> str:
    """Tells two taps on one form from two forms."""
    return str(uuid.uuid4())
