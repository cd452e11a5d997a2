"""Rules every block of ours keeps so that no runtime trips over it."""

from __future__ import annotations

from importlib.metadata import entry_points

import pytest
from xblock.core import XBlock

OURS = [point for point in entry_points(group="xblock.v1") if point.value.startswith("lever_xblocks.")]
PLATFORM_NAMES = {
    *("start", "due", "graded", "format", "weight", "max_attempts", "group_access", "visible_to_staff_only"),
    *("graceperiod", "showanswer", "rerandomize", "hide_from_toc", "user_partitions"),
    *("location", "course_id", "category"),
}
"""Names the platform gives a meaning of its own: fields it mixes in, attributes it sets."""


@pytest.fixture(params=OURS, ids=lambda point: point.name)
def block_class(request: pytest.FixtureRequest) -> type[XBlock]:
    return request.param.load()


def test_there_are_blocks_of_ours() -> None:
    assert {point.name for point in OURS} == {"lever_evidence", "lever_self_assessment"}


def test_no_handler_hides_a_method_that_runtimes_call(block_class: type[XBlock]) -> None:
    handlers = {name for name in dir(block_class) if getattr(getattr(block_class, name), "_is_xblock_handler", False)}
    assert {name for name in handlers if hasattr(XBlock, name)} == set()


def test_no_name_means_something_else_to_the_platform(block_class: type[XBlock]) -> None:
    assert {name for name in vars(block_class) if name in PLATFORM_NAMES} == set()


def test_no_service_but_i18n_is_needed(block_class: type[XBlock]) -> None:
    needed = {name for name, declaration in block_class._combined_services.items() if declaration == "need"}
    assert needed - {"field-data"} <= {"i18n"}
