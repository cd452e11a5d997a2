"""Fields the platform gives every block, as far as this site uses them."""

from __future__ import annotations

from xblock.core import XBlockMixin
from xblock.fields import Boolean, Scope, String

# These flow from course, chapter and sequential down to the blocks, unless a block sets them itself.
INHERITED = ("graded", "due", "showanswer", "max_attempts", "show_correctness")


class CourseMixin(XBlockMixin):
    """Mixed into every block of this runtime."""

    display_name = String(default="", scope=Scope.settings)
    format = String(default=None, scope=Scope.settings)
    graded = Boolean(default=False, scope=Scope.settings)
    due = String(default=None, scope=Scope.settings)


MIXINS = (CourseMixin,)
