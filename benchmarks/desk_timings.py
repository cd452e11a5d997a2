"""Times the desks of a small and of a large centre, through whole HTTP requests."""

import json
import os
from dataclasses import asdict
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone

from benchmarks.timing import measure
from lever_xblocks.records.models import (
    Case,
    Centre,
    CentreMembership,
    FrameworkVersion,
    ProfileVersion,
    TutorAssignment,
)
from lever_xblocks.records.roles import CentreRole

pytestmark = pytest.mark.django_db
SIZES = (30, 3000)  # volunteers
PAGES = {"centre's desk": "/desk/centre/{slug}/", "tutor's desk": "/desk/tutor/", "messages": "/inbox/"}


def test_timings():
    found = {}
    for size in SIZES:
        centre, client = fill(size)
        for name, address in PAGES.items():
            found[f"{name}, {size} volunteers"] = asdict(measure(partial(opened, client, address, centre), runs=20))
    Path(os.environ["LEVER_BENCH_OUT"]).write_text(json.dumps(found), encoding="utf-8")


def opened(client, address, centre):
    response = client.get(address.format(slug=centre.slug))
    assert response.status_code == 200, response.status_code


def fill(size):
    """A centre whose one manager is everybody's tutor; every second volunteer has begun."""
    accounts = get_user_model()
    centre = Centre.objects.create(name=f"Centre of {size}", slug=f"centre-{size}")
    head = accounts.objects.create(username=f"head{size}")
    people = accounts.objects.bulk_create(accounts(username=f"v{size}-{number}") for number in range(size))
    since = {"centre": centre, "since": date(2026, 1, 1)}
    rows = [CentreMembership(person=one, role=CentreRole.CANDIDATE, **since) for one in people]
    rows += [CentreMembership(person=head, role=role, **since) for role in (CentreRole.MANAGER, CentreRole.TUTOR)]
    CentreMembership.objects.bulk_create(rows)
    TutorAssignment.objects.bulk_create(TutorAssignment(candidate=one, tutor=head, **since) for one in people[:60])
    versions = {
        "framework_version": FrameworkVersion.objects.filter(framework_id="lever").first(),
        "profile_version": ProfileVersion.objects.filter(profile_id="default").first(),
    }
    Case.objects.bulk_create(
        Case(candidate=one, centre=centre, context_key="course-v1:a+b+c", opened_at=timezone.now(), **versions)
        for one in people[::2]
    )
    client = Client()
    client.force_login(head)
    return centre, client
