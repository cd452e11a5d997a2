"""Every page of every role, brought to the state worth looking at. Rules that hold for all pages run over these."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from secrets import token_hex

from playwright.sync_api import Page, expect

from tools.identification import ask, begin_answering
from tools.visitors import open_unit, rate

Open = Callable[[Page], None]
NOBODY, FRESH, MIDWAY, RATED = "nobody", "fresh volunteer", "volunteer midway", "rated volunteer"
HALF_WAY = "samira"  # the demo's volunteer with a folder
NO_PAGE = "/no-such-page/"


@dataclass(frozen=True)
class Scene:
    """Who looks, and how the page is reached. ``status`` is the answer expected, when it is not 200."""

    who: str
    title: str
    open: Open
    status: int = 200

    def __str__(self) -> str:
        return f"{self.who}: {self.title}"


def at(address: str) -> Open:
    return lambda page: page.goto(address) and None


def unit(url_name: str) -> Open:
    return lambda page: open_unit(page, url_name)


def wrong_password(page: Page) -> None:
    page.goto("/login/")
    page.get_by_label("Log-in name or e-mail address").fill("somebody")
    page.get_by_label("Password", exact=True).fill("not this one")
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("alert")).to_be_visible()


def menu(page: Page) -> None:
    page.goto("/")
    page.locator(".lever-menu summary").click()


def answered_survey(page: Page) -> None:
    open_unit(page, "v2-more-than-you-think")
    page.get_by_label("I kept a list.").check()
    page.get_by_role("button", name="Save my answer").click()
    expect(page.get_by_text("That is more than making tea!")).to_be_visible()


def answered_cards(page: Page) -> None:
    open_unit(page, "v3-validation-in-one-minute")
    for answer in ("A thank-you", "A course", "A school test"):
        page.get_by_label(answer, exact=True).check()
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_text("Partly right")).to_be_visible()


def answered_nothing(page: Page) -> None:
    open_unit(page, "v4-who-sees-what")
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_role("alert")).not_to_be_empty()


def step(page: Page) -> None:
    open_unit(page, "v5-fifteen-strengths")
    expect(page.get_by_role("group", name="Initiative")).to_be_visible()


def answers(page: Page) -> None:
    step(page)
    page.get_by_role("button", name="All my answers").click()
    expect(page.get_by_role("heading", name="Your answers")).to_be_visible()


def not_saved(page: Page) -> None:
    step(page)
    page.context.set_offline(True)
    rate(page, "2")
    expect(page.get_by_role("button", name="Save now")).to_be_visible()


def picture(page: Page) -> None:
    open_unit(page, "v5-fifteen-strengths")
    expect(page.locator(".lever-chart__row")).to_have_count(15)


def comparison(page: Page) -> None:
    picture(page)
    page.get_by_label("Compare with an earlier time").select_option(index=1)
    expect(page.locator(".lever-dot--before").first).to_be_visible()


def confirmation(page: Page) -> None:
    picture(page)
    page.get_by_role("link", name="Confirmation").first.click()
    expect(page.get_by_text("This is not a certificate.")).to_be_visible()


def centre_page(link: str) -> Open:
    def open_page(page: Page) -> None:
        page.goto("/desk/centre/")
        page.get_by_role("link", name=link).first.click()
        expect(page.locator("h1")).to_be_visible()

    return open_page


def tutors_folder(page: Page) -> None:
    page.goto("/desk/tutor/")
    page.get_by_role("link", name=re.compile("^Open the folder.*Samira", re.DOTALL)).click()
    expect(page.get_by_role("heading", name="The folder of Samira Osei")).to_be_visible()


def centres_folder(tab: str) -> Open:
    def open_page(page: Page) -> None:
        centre_page("Samira Osei")(page)
        page.get_by_role("link", name="The folder, paper and calls").click()
        page.get_by_role("link", name=tab, exact=True).click()
        expect(page.locator("h1")).to_be_visible()

    return open_page


def raters_page(page: Page) -> None:
    """As somebody without an account whom this volunteer asks."""
    open_unit(page, "v7-ask-others")
    address = ask(page, f"Rosa {token_hex(2)}")  # nobody is asked twice
    page.context.clear_cookies()
    begin_answering(page, address)


def faulty_definition(page: Page) -> None:
    page.goto("/desk/centre/centre/definitions/import/")
    page.locator("textarea[name=source]").fill("id: odd\nversion: 1")
    page.get_by_role("button", name="Show what it changes").click()
    expect(page.get_by_role("alert").first).to_be_visible()


def definition_preview(page: Page) -> None:
    page.goto("/desk/centre/centre/definitions/import/")
    page.locator("textarea[name=source]").fill(
        "id: odd\nversion: '1.0'\nextends: default\ntitle: {en: Odd}\nchoice: {lowest: 2, highest: 4}\n"
    )
    page.get_by_role("button", name="Show what it changes").click()
    expect(page.get_by_text("Nothing is stored yet.")).to_be_visible()


def faulty_invitation(page: Page) -> None:
    centre_page("Invite people")(page)
    page.get_by_label("Names").fill("Karim Diallo, karim@example")
    page.get_by_role("button", name="Read the list").click()
    expect(page.get_by_role("alert")).to_be_visible()


def slips(page: Page) -> None:
    centre_page("Invitations")(page)
    page.get_by_role("link", name="Slip").first.click()
    expect(page.locator(".lever-slip__address")).to_be_visible()


SCENES = (
    Scene(NOBODY, "log-in", at("/login/")),
    Scene(NOBODY, "log-in refused", wrong_password),
    Scene(NOBODY, "password forgotten", at("/forgotten/")),
    Scene(NOBODY, "invitation that opens nothing", at("/join/nonsense/"), status=404),
    Scene(NOBODY, "no such page", at(NO_PAGE), status=404),
    Scene(FRESH, "first screen", at("/")),
    Scene(FRESH, "menu", menu),
    Scene(FRESH, "outline", at("/course/volunteer-certification/")),
    Scene(FRESH, "V1", unit("v1-welcome")),
    Scene(FRESH, "V2", unit("v2-more-than-you-think")),
    Scene(FRESH, "V3", unit("v3-validation-in-one-minute")),
    Scene(FRESH, "V4", unit("v4-who-sees-what")),
    Scene(FRESH, "V5, welcome", unit("v5-fifteen-strengths")),
    Scene(FRESH, "V6 without a result", unit("v6-be-fair-to-yourself")),
    Scene(FRESH, "not for this account", at("/desk/administrator/"), status=403),
    Scene(MIDWAY, "first screen", at("/")),
    Scene(MIDWAY, "outline", at("/course/volunteer-certification/")),
    Scene(MIDWAY, "survey answered", answered_survey),
    Scene(MIDWAY, "problem partly right", answered_cards),
    Scene(MIDWAY, "problem without an answer", answered_nothing, status=400),
    Scene(MIDWAY, "a strength to rate", step),
    Scene(MIDWAY, "all answers", answers),
    Scene(MIDWAY, "an answer not saved", not_saved, status=0),
    Scene(RATED, "first screen", at("/")),
    Scene(RATED, "picture", picture),
    Scene(RATED, "comparison", comparison),
    Scene(RATED, "confirmation", confirmation),
    Scene(RATED, "progress", at("/course/volunteer-certification/progress/")),
    Scene(RATED, "V7, ask others", unit("v7-ask-others")),
    Scene(RATED, "V7, what somebody asked sees", raters_page),
    Scene(RATED, "V8, choose", unit("v8-choose")),
    Scene(RATED, "V9, look closer", unit("v9-look-closer")),
    Scene(FRESH, "V10, nothing chosen yet", unit("v10-tell-one-story")),
    Scene(HALF_WAY, "first screen", at("/")),
    Scene(HALF_WAY, "V4, agreement", unit("v4-who-sees-what")),
    Scene(HALF_WAY, "V10, stories", unit("v10-tell-one-story")),
    Scene(HALF_WAY, "V11, own part", unit("v11-your-own-part")),
    Scene(HALF_WAY, "V12, proof", unit("v12-proof")),
    Scene(HALF_WAY, "V13, ask for a confirmation", unit("v13-ask-for-a-confirmation")),
    Scene(HALF_WAY, "V14, safe to show", unit("v14-safe-to-show")),
    Scene(HALF_WAY, "V15, what is missing", unit("v15-what-is-missing")),
    Scene(HALF_WAY, "V16, hand in", unit("v16-hand-in")),
    Scene(HALF_WAY, "messages", at("/inbox/")),
    Scene(HALF_WAY, "ask my tutor", at("/talk/")),
    Scene(RATED, "messages", at("/inbox/")),
    Scene(RATED, "how it works", at("/procedure/centre/")),
    Scene(NOBODY, "link of nobody", at("/rate/nonsense/"), status=404),
    Scene("tom", "first screen", at("/")),
    Scene("tom", "a volunteer's folder", tutors_folder),
    Scene("ana", "first screen", at("/")),
    Scene("teo", "first screen", at("/")),
    Scene("carla", "first screen", at("/")),
    Scene("carla", "people without a tutor", centre_page("without a tutor")),
    Scene("carla", "person", centre_page("Amina Haddad")),
    Scene("carla", "a volunteer's folder", centres_folder("Folder")),
    Scene("carla", "a volunteer's folder, paper and calls", centres_folder("Paper and calls")),
    Scene("carla", "complaints", at("/desk/centre/centre/complaints/")),
    Scene("carla", "tutors for many at once", at("/desk/centre/centre/tutors/")),
    Scene("carla", "contacts", at("/desk/centre/centre/contacts/")),
    Scene("carla", "organisations", at("/desk/centre/centre/organisations/")),
    Scene("carla", "courses", at("/desk/centre/centre/courses/")),
    Scene("carla", "frameworks and profiles", at("/desk/centre/centre/definitions/")),
    Scene("carla", "import refused", faulty_definition, status=400),
    Scene("carla", "preview of an import", definition_preview),
    Scene("carla", "messages", at("/inbox/")),
    Scene("carla", "invite", centre_page("Invite people")),
    Scene("carla", "invite refused", faulty_invitation, status=400),
    Scene("carla", "invitations", centre_page("Invitations")),
    Scene("carla", "slip", slips),
    Scene("ada", "first screen", at("/")),
    Scene("ada", "a new centre", at("/desk/centres/new/")),
)
