from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from xblock.core import XBlock

from lever_xblocks.standalone.courses.blocks import block_class
from lever_xblocks.standalone.courses.catalog import Catalog, load_catalog
from lever_xblocks.standalone.courses.runtime.content import CourseContent
from tests.standalone.courses.blocks import CounterBlock, FailingBlock

FIXTURE = Path(__file__).parent / "fixture_course"


def key(block_type: str, name: str) -> str:
    return f"block-v1:Fix+TURE+r1+type@{block_type}+block@{name}"


INSTALLED = {"counter": CounterBlock, "fails": FailingBlock}


@pytest.fixture(autouse=True)
def catalog(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Catalog]:
    """The site with the one course of these tests, as if its two blocks were installed."""
    load_class = XBlock.load_class
    monkeypatch.setattr(XBlock, "load_class", lambda name, *args: INSTALLED.get(name) or load_class(name, *args))
    settings.LEVER_COURSES = [FIXTURE]
    load_catalog.cache_clear()
    block_class.cache_clear()
    yield load_catalog()
    load_catalog.cache_clear()
    block_class.cache_clear()


@pytest.fixture
def content(catalog: Catalog) -> CourseContent:
    return catalog.course("fixture-course")


@pytest.fixture
def person(db: None) -> Any:
    return get_user_model().objects.create_user("ann", email="ann@example.org", first_name="Ann", last_name="Bell")


@pytest.fixture
def administrator(db: None) -> Any:
    return get_user_model().objects.create_superuser("root", email="root@example.org")


@pytest.fixture
def learner(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def call(learner: Client) -> Callable[..., Any]:
    """Sends JSON to a handler as the script of a page would."""

    def send(block_type: str, name: str, handler: str, data: Any = None, client: Client = learner) -> Any:
        return client.post(
            f"/xblock/{key(block_type, name)}/handler/{handler}",
            data={} if data is None else data,
            content_type="application/json",
        )

    return send
