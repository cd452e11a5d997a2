"""Times what gathers a whole folder: the page its tutor reads, and the archive the volunteer takes along."""

import io
import json
import os
from dataclasses import asdict
from functools import partial
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from benchmarks.timing import measure
from lever_xblocks.records.actions.centres import AssignTutor
from lever_xblocks.records.actors import SYSTEM
from lever_xblocks.records.files.store import new_name, save
from lever_xblocks.records.models import Evidence
from lever_xblocks.records.queries.centres import default_centre
from lever_xblocks.records.roles import CentreRole
from tests.blocks.evidence.test_proof import fill
from tests.records.factories import join, make_person, send_choice
from tests.records.files.conftest import on_disk
from tests.records.portfolio import case_of, fill_folder, store_file

pytestmark = pytest.mark.django_db
CHOSEN = ("teamwork", "empathy", "leadership")
SIZES = (30, 2000)  # pieces of proof
FILES, BYTES = 200, 100 * 1024


def test_timings(tmp_path, settings):
    settings.STORAGES = {**settings.STORAGES, "lever_evidence": on_disk(tmp_path)}
    centre, found = default_centre(), {}
    tutor = join(make_person(), centre, CentreRole.TUTOR)
    for size in SIZES:
        case = case_with(size, centre, tutor)
        page = partial(opened, client_of(tutor.user_id), "lever_web:tutor_folder", case)
        found[f"tutor's page, {size} pieces of proof"] = asdict(measure(page, runs=8, warm_up=1))
    case = case_with(0, centre, tutor)
    add_files(case)
    whole = partial(opened, client_of(case.candidate_id), "lever_web:export", case)
    assert whole() > FILES * BYTES
    found[f"ZIP of {FILES} files of {BYTES // 1024} KB"] = asdict(measure(whole, runs=5, warm_up=1))
    Path(os.environ["LEVER_BENCH_OUT"]).write_text(json.dumps(found), encoding="utf-8")


def case_with(size, centre, tutor):
    person = join(make_person(), centre, CentreRole.CANDIDATE)
    send_choice(person, *CHOSEN)
    AssignTutor(actor=SYSTEM, centre_id=centre.id, candidate_id=person.user_id, tutor_id=tutor.user_id).run()
    case = case_of(person)
    fill_folder(case, *CHOSEN)
    fill(case, size)
    return case


def add_files(case):
    for number in range(FILES):
        name = save(new_name(), io.BytesIO(os.urandom(BYTES)))
        file = store_file(case, name, size=BYTES, shown_name=f"paper {number}.pdf")
        Evidence.objects.create(
            case=case,
            kind="file",
            title=f"Paper {number}",
            file=file,
            created_at=file.created_at,
            saved_at=file.created_at,
        )


def client_of(user_id):
    client = Client()
    client.force_login(get_user_model().objects.get(pk=user_id))
    return client


def opened(client, page, case):
    response = client.get(reverse(page, args=[case.public_id]))
    assert response.status_code == 200, response.status_code
    return sum(map(len, response)) if response.streaming else len(response.content)
