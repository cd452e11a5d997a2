"""Folders for the world of the matrix: one thing of each kind for the owner, a neighbour, and somebody far away."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

from django.utils import timezone

from lever_xblocks.domain.case_state import CompetenceState
from lever_xblocks.records.files.store import new_name, save
from lever_xblocks.records.models import (
    Case,
    CaseCompetence,
    Comment,
    Complaint,
    Evidence,
    Guardian,
    Helper,
    HoursEntry,
    Organisation,
    Placement,
    RefereeRequest,
    Relation,
    StoredFile,
    Story,
    StoryAnswer,
    StoryVersion,
    Upload,
)
from lever_xblocks.records.outside_links import code_of, seal
from lever_xblocks.records.queries.portfolio.stories import HEAD
from tests.matrix.world import World

WHOSE = ("own", "neighbours", "far")
CHOSEN = ("empathy", "teamwork", "leadership")


def _place(case: Case) -> None:
    """Where the course of the case collects proof."""
    course = case.context_key.removeprefix("course-v1:")
    Placement.objects.get_or_create(
        usage_key=f"block-v1:{course}+type@lever_evidence+block@proof",
        defaults={"context_key": case.context_key, "tag": "lever_evidence", "settings": {"mode": "proof"}},
    )


def add_folders(world: World) -> None:
    """``story own`` is the owner's, ``story neighbours`` the neighbour's, and so on for item, file, referee, …"""
    world.keys["piece"] = 0
    world.keys["proof face"] = "proof"
    for whose in WHOSE:
        case = Case.objects.get(public_id=world.keys[f"case {whose}"])
        _choose(case)
        _place(case)
        things = {"story": _story(case), "upload": _upload(case)}
        things |= {"helper": _helper(case), "guardian": _guardian(case)}
        things["item"] = Evidence.objects.create(
            case=case, kind="text", title="Our Friday", text="A list I keep.", own_role="All of it", **_now()
        )
        things["file"] = _file(case, things["item"])
        line = _hours(case)
        world.keys |= {f"hours {whose}": line.pk, f"organisation of {whose}": line.organisation_id}
        things |= {"referee": _referee(case, "Rosa"), "voice": _voice(case)}
        world.keys[f"late referee {whose}"] = _late(_referee(case, "Rita")).public_id
        things["comment"] = Comment.objects.create(
            case=case, author=case.candidate, evidence=things["item"], text="Is it enough?", created_at=timezone.now()
        )
        world.keys |= {f"{kind} {whose}": thing.public_id for kind, thing in things.items()}
        for kind in ("helper", "guardian", "referee"):
            world.keys[f"{kind} code {whose}"] = code_of(things[kind])
    _ended_referees(world)
    Complaint.objects.create(case=case, person=case.candidate, reason="Nobody answers", opened_at=timezone.now())


def _now() -> dict[str, object]:
    now = timezone.now()
    return {"created_at": now, "saved_at": now}


def _choose(case: Case) -> None:
    now = timezone.now()
    CaseCompetence.objects.bulk_create(
        CaseCompetence(case=case, competence_id=one, state=CompetenceState.DOCUMENTATION, chosen_at=now)
        for one in CHOSEN
    )
    Case.objects.filter(pk=case.pk).update(choice_revision=1, choice_saved_at=now, choice_sent_at=now)


def _story(case: Case) -> Story:
    story = Story.objects.create(case=case, competence_id="teamwork", title="The flood", language="en", **_now())
    StoryAnswer.objects.create(story=story, part="situation", text="Water came into our cellar.")
    before = {
        "head": dict.fromkeys(HEAD, ""),
        "answers": {},
        "tags": [],
        "language": "en",
        "helper": None,
        "typed_by": None,
    }
    StoryVersion.objects.create(story=story, number=1, content=before, writer="candidate", saved_at=timezone.now())
    return story


def _file(case: Case, item: Evidence) -> StoredFile:
    """A small picture of the item's own."""
    name, small = (save(new_name(), BytesIO(b"a picture")) for _each in range(2))
    item.kind, item.file = "photo", _stored(case, "png", name=name, thumbnail=small)
    item.save()
    return item.file


def _voice(case: Case) -> StoredFile:
    """A recording that belongs to nothing yet."""
    return _stored(case, "ogg", name=save(new_name(), BytesIO(b"a recording")))


def _stored(case: Case, ending: str, **names: str) -> StoredFile:
    sent = {"sha256": "0" * 64, "sent_sha256": "0" * 64, "sent_by": case.candidate, "created_at": timezone.now()}
    return StoredFile.objects.create(case=case, shown_name=f"list.{ending}", type=ending, size=9, **names, **sent)


def _upload(case: Case) -> Upload:
    now = timezone.now()
    return Upload.objects.create(
        case=case, sent_by=case.candidate, sent_name="film.mp4", size=5, created_at=now, touched_at=now
    )


def _hours(case: Case) -> HoursEntry:
    log = Evidence.objects.create(case=case, kind="hours_log", title="My hours", **_now())
    organisation = Organisation.objects.create(centre=case.centre, name=f"Repair café {case.pk}")
    day = timezone.localdate()
    return HoursEntry.objects.create(
        evidence=log, organisation=organisation, activity="Mending", first=day, last=day, hours=2
    )


def _helper(case: Case) -> Helper:
    helper = Helper(case=case, name="Hana", language="en")
    seal(helper)
    helper.save()
    return helper


def _guardian(case: Case) -> Guardian:
    guardian = Guardian(case=case, name="Gerda", language="en")
    seal(guardian)
    guardian.save()
    return guardian


def _referee(case: Case, name: str) -> RefereeRequest:
    item = Evidence.objects.create(case=case, kind="testimony", title=name, **_now())
    referee = RefereeRequest(evidence=item, name=name, language="en", relation=Relation.COORDINATOR)
    seal(referee)
    referee.save()
    return referee


def _late(referee: RefereeRequest) -> RefereeRequest:
    """The same with a link that is too old."""
    referee.expires_at = timezone.now() - timedelta(days=1)
    referee.save()
    return referee


def _ended_referees(world: World) -> None:
    """``referee code expired``, ``withdrawn`` and ``answered`` open nothing more to write of the owner's."""
    case, now = Case.objects.get(public_id=world.keys["case own"]), timezone.now()
    for name, fields in {
        "expired": {"expires_at": now - timedelta(days=1)},
        "withdrawn": {"withdrawn_at": now},
        "answered": {"answered_at": now, "way": "link", "statement": "I saw it."},
    }.items():
        referee = _referee(case, name)
        for field, value in fields.items():
            setattr(referee, field, value)
        referee.save()
        world.keys[f"referee code {name}"] = code_of(referee)
