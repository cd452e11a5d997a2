"""Words for figures of a course."""

from __future__ import annotations

from django import template
from django.utils.formats import number_format
from django.utils.translation import gettext as _

register = template.Library()


@register.filter
def percent(share: float) -> str:
    """A share from 0 to 1 as whole per cents."""
    return _("%(number)s %%") % {"number": number_format(round(share * 100), decimal_pos=0)}
