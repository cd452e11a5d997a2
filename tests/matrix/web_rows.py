"""Pages that are the same in the site and in Open edX."""

from __future__ import annotations

from lever_xblocks.records.roles import CentreRole
from tests.matrix.cast import EVERYBODY, KNOWN, MANAGERS, RUN_HOME, TUTORS, Row, Who, only
from tests.matrix.world import COURSE

HOME = {"slug": "home"}
OWNER = HOME | {"person_id": "person owner"}
FAR_PERSON = HOME | {"person_id": "person far_candidate"}
SEE_OWN = frozenset({Who.OWNER, Who.TUTOR, Who.MANAGER})
NOT_FOUND = {"rest": 404}

DESKS = (
    Row(name="lever_web:tutor_desk", answers=only(TUTORS, 200)),
    Row(name="lever_web:assessor_desk", answers=only(Who.ASSESSOR, 200)),
    Row(name="lever_web:administrator", answers=only(Who.ADMINISTRATOR, 200)),
)
CENTRE = (
    Row(
        name="lever_web:centre_desk",
        answers=only(MANAGERS, 302) | {Who.ADMINISTRATOR: 200},
        about="one centre leads there, several are a list",
    ),
    Row(name="lever_web:centre", keys=HOME, answers=only(RUN_HOME, 200)),
    Row(name="lever_web:contacts", keys=HOME, answers=only(RUN_HOME, 200)),
    Row(
        name="lever_web:assign_tutor",
        method="POST",
        keys=HOME,
        data=lambda world: {
            "candidate": [world.keys["person neighbour"]],
            "tutor": world.keys["person colleague"],
        },
        answers=only(RUN_HOME, 302),
    ),
    Row(
        name="lever_web:note_organisation",
        method="POST",
        keys=HOME,
        data=lambda world: {"candidate": [world.keys["person neighbour"]], "organisation": "1"},
        answers=only(RUN_HOME, 302),
    ),
    Row(
        name="lever_web:add_person",
        method="POST",
        keys=HOME,
        data=lambda world: {"people": "account", "role": CentreRole.TUTOR.value, "deed": "add"},
        answers=only(RUN_HOME, 302),
    ),
    Row(name="lever_web:person", keys=OWNER, answers=only(RUN_HOME, 200)),
    Row(
        name="lever_web:person",
        keys=FAR_PERSON,
        answers=only(RUN_HOME, 404),
        about="somebody of another centre",
    ),
    Row(
        name="lever_web:change_person",
        method="POST",
        keys=OWNER,
        data=lambda world: {"deed": "join", "role": CentreRole.TUTOR.value},
        answers=only(RUN_HOME, 302),
    ),
    Row(
        name="lever_web:change_person",
        method="POST",
        keys=FAR_PERSON,
        data=lambda world: {"deed": "join", "role": CentreRole.TUTOR.value},
        answers=only(RUN_HOME, 404),
        about="somebody of another centre",
    ),
)
CASES = (
    Row(
        name="lever_web:confirmation",
        keys={"round_id": "round own"},
        answers=only(SEE_OWN, 200, **NOT_FOUND),
        about="open case",
    ),
    Row(
        name="lever_web:confirmation",
        keys={"round_id": "round former"},
        answers=only(SEE_OWN, 200, **NOT_FOUND),
        about="closed case",
    ),
    Row(
        name="lever_web:confirmation",
        keys={"round_id": "round neighbours"},
        answers=only(frozenset({Who.NEIGHBOUR, Who.MANAGER}), 200, **NOT_FOUND),
        about="case without a tutor",
    ),
    Row(
        name="lever_web:confirmation",
        keys={"round_id": "round far"},
        answers=only(frozenset({Who.FAR_CANDIDATE, Who.FAR_MANAGER}), 200, **NOT_FOUND),
        about="case of another centre",
    ),
    Row(
        name="lever_web:confirmation",
        keys={"round_id": "round unfinished"},
        answers=only(frozenset(), 200, **NOT_FOUND),
        about="unfinished round",
    ),
    Row(
        name="lever_web:confirmation",
        keys={"round_id": "nowhere"},
        answers=only(frozenset(), 200, **NOT_FOUND),
        about="no such round",
    ),
)
FORM_ONLY = "an empty form is sent back"
MORE_OF_CENTRE = (
    Row(name="lever_web:send_test_mail", method="POST", answers=only(Who.ADMINISTRATOR, 302)),
    Row(name="lever_web:create_centre", answers=only(Who.ADMINISTRATOR, 200)),
    Row(
        name="lever_web:create_centre",
        method="POST",
        data=lambda world: {"name": "A third centre"},
        answers=only(Who.ADMINISTRATOR, 302),
    ),
    Row(name="lever_web:contacts", method="POST", keys=HOME, answers=only(RUN_HOME, 200), about=FORM_ONLY),
    Row(name="lever_web:change_logo", method="POST", keys=HOME, answers=only(RUN_HOME, 302)),
    Row(
        name="lever_web:change_signatories",
        method="POST",
        keys=HOME,
        data=lambda world: {"signatory": "Greta Holm", "function": "Head"},
        answers=only(RUN_HOME, 302),
    ),
    Row(
        name="lever_web:person_organisations",
        method="POST",
        keys=OWNER,
        data=lambda world: {"organisation": world.keys["organisation home"], "role": "driver"},
        answers=only(RUN_HOME, 302),
    ),
    Row(
        name="lever_web:person_organisations",
        method="POST",
        keys=FAR_PERSON,
        data=lambda world: {"organisation": world.keys["organisation home"], "role": "driver"},
        answers=only(RUN_HOME, 404),
        about="somebody of another centre",
    ),
    Row(name="lever_web:organisations", keys=HOME, answers=only(RUN_HOME, 200)),
    Row(
        name="lever_web:organisations",
        method="POST",
        keys=HOME,
        data=lambda world: {"name": "Choir"},
        answers=only(RUN_HOME, 302),
    ),
    Row(
        name="lever_web:organisation", keys=HOME | {"organisation_id": "organisation home"}, answers=only(RUN_HOME, 200)
    ),
    Row(
        name="lever_web:organisation",
        keys=HOME | {"organisation_id": "organisation far"},
        answers=only(RUN_HOME, 404),
        about="of another centre",
    ),
    Row(name="lever_web:courses", keys=HOME, answers=only(RUN_HOME, 200)),
    Row(
        name="lever_web:change_course",
        method="POST",
        keys=HOME,
        data=lambda world: {"course": COURSE, "deed": "main"},
        answers=only(RUN_HOME, 302),
    ),
    Row(name="lever_web:definitions", keys=HOME, answers=only(RUN_HOME, 200)),
    Row(name="lever_web:import_definition", keys=HOME, answers=only(RUN_HOME, 200)),
    Row(
        name="lever_web:import_definition",
        method="POST",
        keys=HOME,
        answers=only(RUN_HOME, 400),
        about=FORM_ONLY,
    ),
    Row(name="lever_web:centre_logo", keys=HOME, answers=only(EVERYBODY, 404), about="a centre without one"),
    Row(name="lever_web:procedure", keys=HOME, answers=only(KNOWN, 200)),
    Row(name="lever_web:procedure", keys={"slug": "nowhere"}, answers=only(KNOWN, 404), about="no such centre"),
    Row(name="lever_web:procedure_of", keys=HOME | {"version_id": "version used"}, answers=only(KNOWN, 200)),
    Row(
        name="lever_web:procedure_of",
        keys=HOME | {"version_id": "version unused"},
        answers=only(RUN_HOME, 200, rest=404),
        about="rules nobody works by here",
    ),
)
MESSAGES = (
    Row(name="lever_web:inbox", answers=only(KNOWN, 200)),
    Row(
        name="lever_web:open_notice",
        method="POST",
        keys={"notice_id": "notice"},
        answers=only(Who.OWNER, 302, rest=404),
        about="of somebody",
    ),
    Row(
        name="lever_web:read_notices",
        method="POST",
        data=lambda world: {"until": "2026-01-01T00:00:00+00:00"},
        answers=only(KNOWN, 302),
    ),
    Row(name="lever_web:mail_rhythm", method="POST", data=lambda world: {"rhythm": "weekly"}, answers=only(KNOWN, 302)),
)
OTHERS = (
    Row(name="lever_web:others", keys={"case_id": "case own"}, answers=only(SEE_OWN, 200, **NOT_FOUND)),
    Row(
        name="lever_web:others",
        keys={"case_id": "case neighbours"},
        answers=only(frozenset({Who.NEIGHBOUR, Who.MANAGER}), 200, **NOT_FOUND),
        about="case without a tutor",
    ),
    Row(
        name="lever_web:others",
        keys={"case_id": "case far"},
        answers=only(frozenset({Who.FAR_CANDIDATE, Who.FAR_MANAGER}), 200, **NOT_FOUND),
        about="case of another centre",
    ),
)
CHOICE = (
    Row(name="lever_web:choice", keys={"case_id": "case own"}, answers=only(SEE_OWN, 200, **NOT_FOUND)),
    Row(
        name="lever_web:choice",
        keys={"case_id": "case neighbours"},
        answers=only(frozenset({Who.NEIGHBOUR, Who.MANAGER}), 200, **NOT_FOUND),
        about="case without a tutor",
    ),
    Row(
        name="lever_web:choice",
        keys={"case_id": "case far"},
        answers=only(frozenset({Who.FAR_CANDIDATE, Who.FAR_MANAGER}), 200, **NOT_FOUND),
        about="case of another centre",
    ),
)
ROWS = (*DESKS, *CENTRE, *MORE_OF_CENTRE, *CASES, *OTHERS, *CHOICE, *MESSAGES)
