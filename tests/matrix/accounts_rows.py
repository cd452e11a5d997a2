"""Pages of the site about accounts: log-in, invitations, passwords, the first screen."""

from __future__ import annotations

from lever_xblocks.records.roles import CentreRole
from tests.matrix.cast import EVERYBODY, KNOWN, LOG_IN, RUN_HOME, Row, Who, only

HOME = {"slug": "home"}
NEW_PASSWORD = {"password": "three small boats"}
ACCOUNT = {"name": "Nadia New", "log_in_name": "nadia", **NEW_PASSWORD}
ONE_DESK = frozenset({Who.TUTOR, Who.COLLEAGUE, Who.ASSESSOR, Who.MANAGER, Who.FAR_MANAGER, Who.ADMINISTRATOR})
FORBIDDEN_KNOWN = {"rest": 403}

SITE = (
    Row(
        name="lever_site:home", answers=only(KNOWN, 200) | dict.fromkeys(ONE_DESK, 302), about="the desk of who has one"
    ),
    Row(name="lever_site:login", answers=only(KNOWN, 302, visitor=200)),
    Row(name="lever_site:logout", answers=only(EVERYBODY, 302)),
    Row(name="lever_site:logout", method="POST", answers=only(EVERYBODY, LOG_IN)),
    Row(
        name="lever_site:language",
        method="POST",
        data=lambda world: {"language": "pl"},
        answers=only(EVERYBODY, 302),
    ),
    Row(name="lever_site:volunteers_course", answers=only(KNOWN, 302)),
)
LINKS = (
    Row(name="lever_accounts:join", keys={"code": "code home"}, answers=only(EVERYBODY, 200)),
    Row(
        name="lever_accounts:join",
        method="POST",
        keys={"code": "code home"},
        data=lambda world: ACCOUNT,
        answers=only(EVERYBODY, 302),
    ),
    Row(name="lever_accounts:join", keys={"code": "nowhere"}, answers=only(EVERYBODY, 404), about="a guess"),
    Row(name="lever_accounts:new_password", keys={"code": "password code"}, answers=only(EVERYBODY, 200)),
    Row(
        name="lever_accounts:new_password",
        method="POST",
        keys={"code": "password code"},
        data=lambda world: NEW_PASSWORD,
        answers=only(EVERYBODY, 302),
    ),
    Row(name="lever_accounts:new_password", keys={"code": "nowhere"}, answers=only(EVERYBODY, 404), about="a guess"),
    Row(name="lever_accounts:forgotten", answers=only(EVERYBODY, 200)),
    Row(
        name="lever_accounts:forgotten",
        method="POST",
        data=lambda world: {"name": "owner"},
        answers=only(EVERYBODY, 200),
    ),
)
INVITATIONS = (
    Row(name="lever_accounts:invite", keys=HOME, answers=only(RUN_HOME, 200)),
    Row(
        name="lever_accounts:invite",
        method="POST",
        keys=HOME,
        data=lambda world: {
            "batch": world.keys["nowhere"],
            "people": "Nils New",
            "role": CentreRole.CANDIDATE.value,
            "deed": "make",
        },
        answers=only(RUN_HOME, 302),
    ),
    Row(name="lever_accounts:invitations", keys=HOME, answers=only(RUN_HOME, 200)),
    Row(name="lever_accounts:slips", keys=HOME | {"batch": "batch home"}, answers=only(RUN_HOME, 200)),
    Row(
        name="lever_accounts:slips",
        keys=HOME | {"batch": "batch far"},
        answers=only(RUN_HOME, 404),
        about="of another centre",
    ),
    Row(name="lever_accounts:slip", keys=HOME | {"invitation_id": "invitation home"}, answers=only(RUN_HOME, 200)),
    Row(
        name="lever_accounts:slip",
        keys=HOME | {"invitation_id": "invitation far"},
        answers=only(RUN_HOME, 404),
        about="of another centre",
    ),
    Row(
        name="lever_accounts:change_invitation",
        method="POST",
        keys=HOME | {"invitation_id": "invitation home"},
        data=lambda world: {"deed": "withdraw"},
        answers=only(RUN_HOME, 302),
    ),
    Row(
        name="lever_accounts:password_slip",
        keys=HOME | {"person_id": "person neighbour"},
        answers=only(RUN_HOME, 200),
    ),
    Row(
        name="lever_accounts:password_slip",
        method="POST",
        keys=HOME | {"person_id": "person owner"},
        answers=only(RUN_HOME, 302),
    ),
)
ROWS = (*SITE, *LINKS, *INVITATIONS)
