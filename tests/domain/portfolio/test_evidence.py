"""What a piece of proof says about itself, and which links it may have."""

from datetime import date

import pytest

from lever_xblocks.domain.portfolio import LinkError, PeopleShown, RefereeAnswer, check_links
from lever_xblocks.domain.profile import FileKind
from tests.domain.portfolio.examples import LEVER, TODAY, Kind, entry, proof


@pytest.mark.parametrize("kind", [Kind.TESTIMONY, Kind.ORGANISATION_CONFIRMATION])
@pytest.mark.parametrize(
    ("referee", "counts", "is_awaited"),
    [
        (None, False, False),
        (RefereeAnswer.WAITING, False, True),
        (RefereeAnswer.DECLINED, False, False),
        (RefereeAnswer.CONFIRMED, True, False),
    ],
)
def test_what_others_say_counts_only_once_they_stand_by_it(kind, referee, counts, is_awaited):
    item = proof(kind=kind, referee=referee)
    assert (item.counts, item.is_awaited) == (counts, is_awaited)


def test_what_the_candidate_shows_needs_no_referee():
    assert proof(kind=Kind.PHOTO).counts


@pytest.mark.parametrize(
    ("kind", "file_kind", "asks"),
    [
        (Kind.PHOTO, FileKind.IMAGE, True),
        (Kind.FILE, FileKind.IMAGE, True),
        (Kind.FILE, FileKind.VIDEO, True),
        (Kind.FILE, FileKind.AUDIO, True),
        (Kind.FILE, FileKind.PDF, False),
        (Kind.TEXT, None, False),
        (Kind.TESTIMONY, FileKind.IMAGE, False),
    ],
)
def test_pictures_and_recordings_ask_whether_those_shown_agreed(kind, file_kind, asks):
    assert proof(kind=kind, file_kind=file_kind).lacks_consent is asks
    for answer in PeopleShown:
        assert not proof(kind=kind, file_kind=file_kind, people_shown=answer).lacks_consent


def test_a_log_is_as_recent_as_its_latest_entry():
    log = (entry("a", date(2026, 3, 1), days=3), entry("b", date(2026, 2, 1)))
    assert proof(kind=Kind.HOURS_LOG, last_day=None, log=log).until == date(2026, 3, 3)
    assert proof().until == TODAY


def test_proof_of_an_indicator_is_for_its_competence():
    item = proof(links=("teamwork.a", "empathy"))
    assert item.is_for({"teamwork"})
    assert item.is_for({"empathy"})
    assert not item.is_for({"team", "planning"})


def test_links_lead_to_competences_and_indicators_of_the_framework():
    assert check_links(["teamwork", "teamwork.b", "teamwork"], LEVER) == {"teamwork", "teamwork.b"}
    assert check_links([], LEVER) == frozenset()


@pytest.mark.parametrize(
    ("raw", "unknown"),
    [
        (["teamwork", "juggling", "teamwork.z"], ("juggling", "teamwork.z")),
        ([1, None, ["teamwork"]], ("1", "None", "['teamwork']")),
        (["x" * 500], ("x" * 120,)),
        ("teamwork", ()),
        (None, ()),
    ],
)
def test_links_that_lead_nowhere_are_refused_and_named(raw, unknown):
    with pytest.raises(LinkError) as error:
        check_links(raw, LEVER)
    assert error.value.unknown == unknown
