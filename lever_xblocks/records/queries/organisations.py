"""The organisations a centre knows."""

from __future__ import annotations

from django.db.models import Exists, OuterRef

from lever_xblocks.records.models import Organisation, OrganisationMembership


def organisations_of(centre_pk: int, *, person_id: int | None = None) -> tuple[tuple[int, str], ...]:
    """Key and name of each, those first where the person volunteers or did, then by name; one SQL statement."""
    own = OrganisationMembership.objects.filter(organisation=OuterRef("pk"), person_id=person_id)
    rows = Organisation.objects.filter(centre=centre_pk).annotate(is_own=Exists(own))
    return tuple(rows.order_by("-is_own", "name", "pk").values_list("pk", "name"))
