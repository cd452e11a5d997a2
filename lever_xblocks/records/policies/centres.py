"""Who may administer centres."""

from __future__ import annotations

from functools import cached_property
from typing import Final, Literal

from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Exists, OuterRef, QuerySet

from lever_xblocks.host.protocol import Person
from lever_xblocks.records.actors import SYSTEM
from lever_xblocks.records.errors import NotAllowed
from lever_xblocks.records.models import Centre, CentreMembership
from lever_xblocks.records.models.slots import OPEN
from lever_xblocks.records.roles import CentreRole

CentreDeed = Literal["manage_people", "edit_centre", "link_courses", "import_definitions"]
SiteDeed = Literal["administer_site"]
_SITE_DEEDS: Final = ("administer_site",)


class CentrePolicy:
    """Managers run their own centre; a site administrator runs all of them and the site."""

    def __init__(self, person: Person | None) -> None:
        self._person = person

    def may(self, deed: CentreDeed | SiteDeed, centre_id: int | None = None) -> bool:
        """Whether the person may do this, at this centre; deeds of the site name no centre, nor do its definitions."""
        if self.is_site_administrator:
            return True
        return deed not in _SITE_DEEDS and centre_id in self._managed

    def require(self, deed: CentreDeed | SiteDeed, centre_id: int | None = None) -> None:
        """Raise NotAllowed unless the person may."""
        if not self.may(deed, centre_id):
            raise NotAllowed

    def visible(self, centres: QuerySet[Centre]) -> QuerySet[Centre]:
        """Those of the centres that the person may administer; no SQL statement of its own."""
        if self._person is None or self._person is SYSTEM:
            return centres if self._person else centres.none()
        managed = CentreMembership.objects.filter(
            person_id=self._person.user_id, centre=OuterRef("pk"), role=CentreRole.MANAGER, open_slot=OPEN
        )
        return centres.filter(Exists(managed) | Exists(self._administrators))

    @cached_property
    def is_site_administrator(self) -> bool:
        """Django's superuser, or the installation itself."""
        if self._person is None:
            return False
        if self._person is SYSTEM:
            return True
        return self._administrators.exists()

    @property
    def _administrators(self) -> QuerySet[AbstractBaseUser]:
        """The account of the person, if it administers the site."""
        accounts = get_user_model()._default_manager
        person_id = self._person.user_id if self._person else 0
        return accounts.filter(pk=person_id, is_superuser=True, is_active=True)

    @cached_property
    def _managed(self) -> frozenset[int]:
        if self._person is None:
            return frozenset()
        return frozenset(
            CentreMembership.objects.filter(
                person_id=self._person.user_id, role=CentreRole.MANAGER, open_slot=OPEN
            ).values_list("centre_id", flat=True)
        )
