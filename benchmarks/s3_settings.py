"""The standalone site with its files on an S3 server, which the site itself offers nobody to set."""

from __future__ import annotations

import os

from lever_xblocks.standalone.settings import *  # noqa: F403
from lever_xblocks.standalone.settings import STORAGES

STORAGES = {**STORAGES, "lever_evidence": {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": {}}}
STORAGES["lever_evidence"]["OPTIONS"] = {
    "bucket_name": os.environ.get("LEVER_BENCH_BUCKET", ""),
    "endpoint_url": os.environ.get("LEVER_BENCH_S3", ""),
    **{"access_key": "test", "secret_key": "test", "region_name": "us-east-1"},
}
