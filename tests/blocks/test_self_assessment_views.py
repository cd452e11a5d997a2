"""What the block shows, to whom."""

import json
import re

import pytest

from tests.blocks.places import make_block

pytestmark = pytest.mark.django_db


def island_of(fragment):
    return json.loads(re.search(r'<script type="application/json">(.*?)</script>', fragment.content, re.S)[1])


def test_the_owner_may_save(marta):
    assert "rate" in island_of(make_block(marta).student_view())["can"]
