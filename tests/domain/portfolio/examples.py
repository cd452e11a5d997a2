"""Proof, logs and stories of a made-up kitchen, and strategies for any."""

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import strategies as st

from lever_xblocks.domain.framework import load_bundled
from lever_xblocks.domain.portfolio import Evidence, LogEntry, RefereeAnswer
from lever_xblocks.domain.profile import EvidenceKind, load_bundled_profile

LEVER = load_bundled("lever")
DEFAULT = load_bundled_profile("default")
TODAY = date(2026, 11, 22)
TEAM, EMPATHY = "teamwork", "empathy"
IDS = tuple(one.id for one in LEVER.competences)
KEYS = tuple(f"{one.id}.{each.id}" for one in LEVER.competences for each in one.indicators)
Kind = EvidenceKind


def keys_of(competence: str) -> tuple[str, ...]:
    return tuple(key for key in KEYS if key.startswith(f"{competence}."))


def proof(id="one", kind=Kind.FILE, links=(f"{TEAM}.a",), **more) -> Evidence:
    """Complete proof of a file's kind, unless said otherwise."""
    return Evidence(
        **{"id": id, "kind": kind, "links": frozenset(links), "last_day": TODAY, "own_role": "I cooked."} | more
    )


def entry(id, first, *, days=1, hours=1, activity="cooking", organisation="kitchen") -> LogEntry:
    return LogEntry(
        id=id,
        organisation=organisation,
        activity=activity,
        first=first,
        last=first + timedelta(days=days - 1),
        hours=Fraction(hours),
    )


evidence_lists = st.lists(
    st.builds(
        Evidence,
        id=st.uuids().map(str),
        kind=st.sampled_from(Kind),
        links=st.frozensets(st.sampled_from((*IDS[:4], *KEYS[:20])), max_size=5),
        last_day=st.none() | st.dates(date(2015, 1, 1), date(2027, 12, 31)),
        referee=st.none() | st.sampled_from(RefereeAnswer),
    ),
    max_size=12,
    unique_by=lambda item: item.id,
)
