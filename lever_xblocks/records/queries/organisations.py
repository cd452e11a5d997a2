"""The organisations a centre knows."""

from __future__ import annotations

from lever_xblocks.records.models import Organisation


def organisations_of(centre_pk: int) -> tuple[tuple[int, str], ...]:
    """Key and name of each, by name; one SQL statement."""
    return tuple(Organisation.objects.filter(centre=centre_pk).order_by("name", "pk").values_list("pk", "name"))
