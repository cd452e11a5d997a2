"""What a person can be at a centre."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class CentreRole(StrEnum):
    """A part somebody plays at one centre; the site administrator is Django's ``is_superuser`` instead."""

    CANDIDATE = "candidate"
    TUTOR = "tutor"
    ASSESSOR = "assessor"
    MANAGER = "manager"
    TRAINEE = "trainee"

    @property
    def label(self) -> Promise:
        """The word people read, in their language."""
        return _LABELS[self]


_LABELS = {
    CentreRole.CANDIDATE: _("volunteer"),
    CentreRole.TUTOR: _("tutor"),
    CentreRole.ASSESSOR: _("assessor"),
    CentreRole.MANAGER: _("centre manager"),
    CentreRole.TRAINEE: _("trainee"),
}
