"""Every test of files runs on a disk and on an S3 server."""

from __future__ import annotations

import uuid

import boto3
import pytest
from moto.server import ThreadedMotoServer

from lever_xblocks.records.files.store import ALIAS


@pytest.fixture(scope="session")
def s3_address():
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


def on_disk(folder):
    return {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(folder)}}


def in_s3(address):
    bucket = f"proof-{uuid.uuid4().hex}"
    keys = {"aws_access_key_id": "test", "aws_secret_access_key": "test", "region_name": "us-east-1"}
    boto3.client("s3", endpoint_url=address, **keys).create_bucket(Bucket=bucket)
    options = {"access_key": "test", "secret_key": "test", "region_name": "us-east-1", "location": "below/a/folder"}
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {"bucket_name": bucket, "endpoint_url": address, **options},
    }


@pytest.fixture(params=["disk", "s3"])
def place(request, tmp_path, settings):
    """The STORAGES entry files go to, set as a site would."""
    entry = on_disk(tmp_path) if request.param == "disk" else in_s3(request.getfixturevalue("s3_address"))
    settings.STORAGES = {**settings.STORAGES, ALIAS: entry}
    return entry


@pytest.fixture
def disk(tmp_path, settings):
    """The folder files go to."""
    settings.STORAGES = {**settings.STORAGES, ALIAS: on_disk(tmp_path)}
    return tmp_path
