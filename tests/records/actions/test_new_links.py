"""A link made anew while somebody presses a button: the old one opens nothing any more, not even then."""

import pytest

from lever_xblocks.records.actions.referees import answering
from lever_xblocks.records.actions.stories import door
from lever_xblocks.records.errors import LinkRefused
from lever_xblocks.records.models import Helper, RefereeRequest
from lever_xblocks.records.outside_links import code_of
from lever_xblocks.records.queries.helpers import find_helper
from lever_xblocks.records.queries.referee_pages import find_request
from tests.records.referees import ask, confirm
from tests.records.stories import add_link, begin, helper_door, make_teller, save

pytestmark = pytest.mark.django_db


def found_before_a_new_link(monkeypatch, module, find, row):
    found = find(code_of(row))
    monkeypatch.setattr(module, find.__name__, lambda _code: found)
    type(row).objects.filter(pk=row.pk).update(code_hash="new")


def test_of_a_referee(monkeypatch):
    request = ask(make_teller())
    found_before_a_new_link(monkeypatch, answering, find_request, request)
    with pytest.raises(LinkRefused) as refusal:
        confirm(request)
    assert refusal.value.code == "unknown"
    assert RefereeRequest.objects.get().answered_at is None


def test_of_a_helper(monkeypatch):
    marta = make_teller()
    story, helper = begin(marta), add_link(marta)
    found_before_a_new_link(monkeypatch, door, find_helper, helper)
    with pytest.raises(LinkRefused) as refusal:
        save(helper_door(helper), story, {"task": "I swam."})
    assert refusal.value.code == "unknown"
    assert Helper.objects.get().stories.count() == 0
