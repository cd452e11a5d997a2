"""The frame of our own pages, and texts in other languages."""

from types import SimpleNamespace

import pytest
from django.template import engines
from django.utils import translation

from lever_xblocks.domain.framework import Text
from lever_xblocks.host import NavigationItem
from lever_xblocks.ui.spoken import spoken

SHELL = {
    "home_url": "/",
    "navigation": [NavigationItem("Home", "/"), NavigationItem("Your <course>", "/course/", is_current=True)],
    "person_name": "Marta",
    "languages": [SimpleNamespace(code="it", name="Italiano", is_current=True)],
    "language_url": "/language/",
    "logout_url": "/log-out/",
    "contacts": [SimpleNamespace(purpose="Do you feel unsafe?", name="Ewa", phone="+48 85 000", email="e@example.org")],
}


def page(rf, **shell):
    template = engines["django"].from_string('{% extends "lever/base.html" %}{% block content %}Hello{% endblock %}')
    return template.render({"shell": SHELL | shell}, rf.get("/"))


def test_a_page_names_its_language_and_direction(rf):
    for language, attributes in (("it", 'lang="it" dir="ltr"'), ("ar", 'lang="ar" dir="rtl"')):
        with translation.override(language):
            assert f"<html {attributes}>" in page(rf)


def test_the_present_page_is_marked_and_titles_are_text(rf):
    assert '<a href="/course/" aria-current="page">Your &lt;course&gt;</a>' in page(rf)


def test_every_page_says_whom_to_turn_to(rf):
    html = page(rf)
    for text in ("Do you feel unsafe?", "Ewa", 'href="tel:+48 85 000"', 'href="mailto:e@example.org"'):
        assert text in html


def test_the_menu_offers_only_what_there_is(rf):
    assert "<details" not in page(rf, languages=(), logout_url=None, person_name="")
    assert "/log-out/" not in page(rf, logout_url=None)


def test_a_keyboard_reaches_the_content_at_once(rf):
    html = page(rf)
    assert html.index('href="#main"') < html.index("<header")
    assert 'id="main"' in html


TEXT = Text({"en": "Empathy", "pt": "Empatia"}, base_language="en")


@pytest.mark.parametrize(
    ("language", "text", "attributes"),
    [("en", "Empathy", ""), ("en-gb", "Empathy", ""), ("pt-br", "Empatia", ""), ("pl", "Empathy", ' lang="en"')],
)
def test_a_text_says_its_language_only_where_it_is_not_the_pages(language, text, attributes):
    with translation.override(language):
        found = spoken(TEXT)
    assert (str(found), found.attributes) == (text, attributes)
