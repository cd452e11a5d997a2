"""Short ways to what most tests of records need."""

from itertools import count
from typing import Any

from django.contrib.auth import get_user_model
from django.utils import timezone

from lever_xblocks.domain.case_state import CompetenceState
from lever_xblocks.domain.framework import Framework, load_bundled
from lever_xblocks.domain.profile import load_bundled_profile, profile_from_data
from lever_xblocks.host.protocol import Person
from lever_xblocks.records.actions.centres import CreateCentre, JoinCentre, LinkCourse
from lever_xblocks.records.actions.choice import SaveChoice, SendChoice
from lever_xblocks.records.actions.frameworks import ImportFramework
from lever_xblocks.records.actions.profiles import ImportProfile
from lever_xblocks.records.actions.self_assessment import (
    FinishSelfAssessment,
    PickCompetences,
    SaveRatings,
    StartAgain,
)
from lever_xblocks.records.actors import SYSTEM
from lever_xblocks.records.models import Case, CaseCompetence, FrameworkVersion, Mode, ProfileVersion
from lever_xblocks.records.queries.centres import CentreInfo, default_centre
from lever_xblocks.records.queries.choice import ChoiceState, choice_state
from lever_xblocks.records.queries.self_assessment import RoundState, round_state
from lever_xblocks.records.roles import CentreRole
from lever_xblocks.records.scope import BlockScope

COURSE = "course-v1:lever+volunteers+test"
TRAINING = "course-v1:lever+tutors+test"
_numbers = count(1)


def make_person(name: str = "", **fields: Any) -> Person:
    """A new account and the person it stands for."""
    name = name or f"person{next(_numbers)}"
    account = get_user_model().objects.create(username=name, email=f"{name}@example.org", **fields)
    return Person(user_id=account.pk, name=name)


def make_centre(name: str = "") -> CentreInfo:
    """A centre besides the default one."""
    return CreateCentre(actor=SYSTEM, name=name or f"Centre {next(_numbers)}").run()


def import_profile(**changes: Any) -> None:
    """The default profile with other content, stored."""
    data = load_bundled_profile("default").data | changes
    ImportProfile(actor=SYSTEM, profile=profile_from_data(data)).run()


def import_framework(framework: Framework) -> int:
    """The primary key of the framework, stored."""
    return ImportFramework(actor=SYSTEM, framework=framework).run().pk


def link_course(context_key: str = COURSE, **what: Any) -> None:
    """Link a course to the default centre."""
    LinkCourse(actor=SYSTEM, context_key=context_key, centre_id=default_centre().id, **what).run()


def make_training() -> BlockScope:
    """A self-assessment block in a course where people practise, by the practitioners' framework."""
    stored = import_framework(load_bundled("practitioner"))
    link_course(TRAINING, framework_version_id=stored, purpose="training")
    return make_scope(TRAINING)


def join(person: Person, centre: CentreInfo, role: CentreRole) -> Person:
    """The person, now with this role at the centre."""
    JoinCentre(actor=SYSTEM, centre_id=centre.id, person_id=person.user_id, role=role).run()
    return person


def make_case(person: Person, centre: CentreInfo, context_key: str = COURSE) -> Case:
    """An open case at a centre, with the bundled framework and the default profile."""
    return Case.objects.create(
        candidate_id=person.user_id,
        centre_id=centre.id,
        framework_version=FrameworkVersion.objects.filter(framework_id="lever").latest("pk"),
        profile_version=ProfileVersion.objects.filter(profile_id="default").latest("pk"),
        context_key=context_key,
        opened_at=timezone.now(),
    )


def make_scope(context_key: str = COURSE, name: str = "quick") -> BlockScope:
    """A self-assessment block in a course."""
    run = context_key.removeprefix("course-v1:")
    tag = "lever_self_assessment"
    return BlockScope(context_key=context_key, usage_key=f"block-v1:{run}+type@{tag}+block@{name}", tag=tag)


def competence_ids() -> tuple[str, ...]:
    """All competences of the bundled framework, in order."""
    return tuple(competence.id for competence in load_bundled("lever").competences)


def all_rated(rating: object = 3) -> dict[str, object]:
    """The same answer to every competence."""
    return dict.fromkeys(competence_ids(), rating)


def own_work(person: Person | None, revision: int, scope: BlockScope | None = None, **changed: Any) -> dict[str, Any]:
    """The arguments of an action of a person on their own work."""
    work = {"actor": person, "subject": person, "scope": scope or make_scope(), "is_authoring": False}
    return work | {"revision": revision} | changed


def own_rounds(person: Person | None, revision: int, mode: Mode = Mode.QUICK, **changed: Any) -> dict[str, Any]:
    """The arguments of an action of a person on their own rounds of a mode."""
    return own_work(person, revision, **changed) | {"mode": mode}


def rounds_of(person: Person | None, mode: Mode = Mode.QUICK, scope: BlockScope | None = None) -> RoundState:
    """What the person reads."""
    return round_state(person, scope or make_scope(), mode)


def save(person: Person | None, revision: int, ratings: Any, **changed: Any) -> RoundState:
    return SaveRatings(**own_rounds(person, revision, **changed), ratings=ratings).run()


def pick(person: Person | None, revision: int, *picked: str, **changed: Any) -> RoundState:
    """In detailed mode."""
    own = own_rounds(person, revision, **{"mode": Mode.DETAILED, **changed})
    return PickCompetences(**own, picked=list(picked)).run()


def finish(person: Person | None, revision: int, **changed: Any) -> RoundState:
    return FinishSelfAssessment(**own_rounds(person, revision, **changed)).run()


def start_again(person: Person | None, revision: int, **changed: Any) -> RoundState:
    return StartAgain(**own_rounds(person, revision, **changed)).run()


def finish_round(person: Person, rating: object = 3, **changed: Any) -> RoundState:
    """A first round, rated the same throughout and finished."""
    return finish(person, save(person, 0, all_rated(rating), **changed).revision, **changed)


def all_in_detail(*competences: str, rating: object = 3) -> dict[str, object]:
    """The same answer to every indicator of these competences."""
    framework = load_bundled("lever")
    return {f"{one}.{each.id}": rating for one in competences for each in framework.competence(one).indicators}


def finish_detailed_round(person: Person, *competences: str, rating: object = 3, **changed: Any) -> RoundState:
    """A first detailed round on these competences."""
    state = pick(person, 0, *competences, **changed)
    entries = {"ratings": all_in_detail(*competences, rating=rating), "mode": Mode.DETAILED} | changed
    return finish(person, save(person, state.revision, **entries).revision, mode=Mode.DETAILED, **changed)


def choice_of(person: Person | None, scope: BlockScope | None = None) -> ChoiceState:
    """What the person reads."""
    return choice_state(person, scope or make_scope())


def choose(
    person: Person | None, revision: int, *ticked: str, but: tuple[str, ...] = (), reasons: Any = None, **changed: Any
) -> ChoiceState:
    """Tick competences, and untick the others named."""
    chosen = dict.fromkeys(ticked, True) | dict.fromkeys(but, False)
    return SaveChoice(**{"chosen": chosen, **own_work(person, revision, **changed)}, reasons=reasons or {}).run()


def send(person: Person | None, revision: int, **changed: Any) -> ChoiceState:
    return SendChoice(**own_work(person, revision, **changed)).run()


def send_choice(person: Person, *competences: str, **changed: Any) -> ChoiceState:
    """A first choice, sent."""
    return send(person, choose(person, 0, *competences, **changed).revision, **changed)


def put_in_state(person: Person, state: CompetenceState, *competences: str) -> None:
    """As later steps of the way will have it."""
    rows = CaseCompetence.objects.filter(case__candidate_id=person.user_id, competence_id__in=competences)
    rows.update(state=state)
