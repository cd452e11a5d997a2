"""What only the standalone site has: accounts with a home, invitations, links for a new password, a course."""

from __future__ import annotations

import uuid

from lever_xblocks.records.actors import SYSTEM
from lever_xblocks.records.models import Centre
from lever_xblocks.records.roles import CentreRole
from lever_xblocks.standalone.accounts.actions import InvitePeople, MakePasswordLink
from lever_xblocks.standalone.accounts.actions.invitations import Invited
from lever_xblocks.standalone.accounts.codes import address_code
from lever_xblocks.standalone.accounts.models import HomeCentre
from tests.contract.places.standalone import SLUG
from tests.matrix.cast import Who
from tests.matrix.world import FAR, PARTS, World


def add_site(world: World) -> None:
    centres = {slug: Centre.objects.get(slug=world.keys[slug]).pk for slug in ("home", "far")}
    for who in PARTS:
        home = centres["far" if who in FAR else "home"]
        HomeCentre.objects.create(user=world.people[who], centre_id=home)
    for slug, centre_id in centres.items():
        batch = uuid.uuid4()
        (invitation,) = InvitePeople(
            actor=SYSTEM, centre_id=centre_id, batch=batch, people=(Invited("Nadia New"),), role=CentreRole.CANDIDATE
        ).run()
        world.keys |= {
            f"batch {slug}": batch,
            f"invitation {slug}": invitation.pk,
            f"code {slug}": address_code(invitation),
        }
    link = MakePasswordLink(actor=SYSTEM, centre_id=centres["home"], user_id=world.people[Who.NEIGHBOUR].pk).run()
    block = world.place.block('<lever_self_assessment url_name="strengths"/>')
    world.keys |= {
        "password code": address_code(link),
        "course": SLUG,
        "unit": "page-0",
        "block": block,
        "handler": "load",
        "suffix": "more",
        "tag": "lever_self_assessment",
        "file": "nothing.png",
    }
