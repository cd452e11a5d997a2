"""What tests of the centre's desk share."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from lever_xblocks.domain.profile import load_bundled_profile, profile_from_data
from lever_xblocks.records.actions.centres import AddOrganisation
from lever_xblocks.records.actions.profiles import ImportProfile
from lever_xblocks.records.actors import SYSTEM
from lever_xblocks.records.models import Case, ProfileVersion
from lever_xblocks.records.queries.centres import CentreInfo, default_centre
from tests.standalone.people import logged_in

DESK = "/desk/centre/centre/"
TOO_LARGE = [f"{2**63}", "9" * 20, "9" * 5000, "٣"]


def add_organisation(name: str, *, centre: CentreInfo | None = None) -> int:
    return AddOrganisation(actor=SYSTEM, centre_id=(centre or default_centre()).id, name=name).run()


def own_queries(reader: Any, address: str) -> list[str]:
    """The statements one page costs besides those of the log-in, once everything is parsed."""
    client = logged_in(reader)
    client.get(address)
    with CaptureQueriesContext(connection) as statements:
        assert client.get(address).status_code == 200
    log_in, own = statements.captured_queries[:2], statements.captured_queries[2:]
    assert ["django_session" in log_in[0]["sql"], "auth_user" in log_in[1]["sql"]] == [True, True]
    return [one["sql"] for one in own]


def set_profile(case: Case, **changes: Any) -> None:
    """Let the case follow the default profile with some rules changed."""
    data = load_bundled_profile("default").data
    changed = {name: data[name] | part for name, part in changes.items()}
    ImportProfile(actor=SYSTEM, profile=profile_from_data(data | changed | {"version": "9.0"})).run()
    Case.objects.filter(pk=case.pk).update(profile_version=ProfileVersion.objects.get(version="9.0"))
