"""Things of the centre's desk, messages and links of people without an account, for the world of the matrix."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from lever_xblocks.records.models import (
    Case,
    Centre,
    CourseLink,
    FrameworkVersion,
    Notice,
    Organisation,
    ProfileVersion,
    RaterInvitation,
    Relation,
)
from lever_xblocks.records.models.slots import OPEN
from lever_xblocks.records.notices.kinds import NoticeKind
from lever_xblocks.records.outside_links import code_of, seal
from tests.matrix.cast import Who
from tests.matrix.world import COURSE, World


def add_things(world: World) -> None:
    for slug in ("home", "far"):
        centre = Centre.objects.get(slug=world.keys[slug])
        world.keys[f"organisation {slug}"] = Organisation.objects.create(centre=centre, name="Food bank").pk
        _link(centre, is_main=slug == "home")
    notice = Notice.objects.create(
        recipient=world.people[Who.OWNER], kind=NoticeKind.TUTOR_CAME, created_at=timezone.now()
    )
    world.keys["notice"] = notice.public_id
    world.keys["competence"] = "teamwork"
    world.keys["version used"] = _newest_profile().pk
    world.keys["version unused"] = ProfileVersion.objects.exclude(profile_id="default").latest("pk").pk
    _ask(world)


def _link(centre: Centre, *, is_main: bool) -> None:
    CourseLink.objects.create(
        context_key=COURSE,
        centre=centre,
        main_slot=OPEN if is_main else None,
        framework_version=FrameworkVersion.objects.filter(framework_id="lever").latest("pk"),
        profile_version=_newest_profile(),
    )


def _newest_profile() -> ProfileVersion:
    return ProfileVersion.objects.filter(profile_id="default").latest("pk")


def _ask(world: World) -> None:
    """``code asked`` opens a link of the owner's case, ``code expired``, ``withdrawn`` and ``elsewhere`` do not.

    The last was begun in another browser.
    """
    now = timezone.now()
    case = Case.objects.get(public_id=world.keys["case own"])
    for name, fields in {
        "asked": {},
        "withdrawn": {"withdrawn_at": now},
        "expired": {"expires_at": now - timedelta(days=1)},
        "elsewhere": {"started_at": now, "device_hash": "of another browser"},
    }.items():
        asked = RaterInvitation(case=case, name="Nina", relation=Relation.COLLEAGUE, language="en")
        seal(asked)
        for field, value in fields.items():
            setattr(asked, field, value)
        asked.save()
        world.keys[f"code {name}"] = code_of(asked)
