"""What a form asks for is done, or the form says why not."""

from __future__ import annotations

from typing import Any

from django import forms

from lever_xblocks.records.actions.base import Action
from lever_xblocks.records.errors import BadInput, CasesOpen


def carry_out(action: Action[Any, Any], form: forms.Form, *, field: str | None = None) -> bool:
    """Whether it was done; if not, the reason stands beside ``field``, or above all of them.

    Only what the person can mend in the form: other refusals pass, each to its own page and status.
    """
    try:
        action.run()
    except (BadInput, CasesOpen) as refusal:
        form.add_error(field, str(refusal.message))
        return False
    return True
