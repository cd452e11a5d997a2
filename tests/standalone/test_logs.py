"""Codes of links stay out of the log."""

import logging
from copy import deepcopy
from logging.config import DictConfigurator

import pytest
from django.conf import settings
from django.test import Client
from django.urls import get_resolver, reverse

from lever_xblocks.standalone.logs import WithoutSecrets


@pytest.fixture
def log(caplog):
    """Everything logged so far, as the site writes it."""
    configurator = DictConfigurator(deepcopy(settings.LOGGING))
    formatter = configurator.configure_formatter(configurator.config["formatters"]["plain"])
    return lambda: "\n".join(map(formatter.format, caplog.records))


@pytest.mark.parametrize(
    "name",
    [
        *("lever_web:guardian", "lever_web:help_new", "lever_web:rating_check", "lever_web:statement_write"),
        *("lever_accounts:join", "lever_accounts:new_password"),
    ],
)
def test_a_form_refused_is_logged_without_the_code_of_its_link(db, log, name):
    Client(enforce_csrf_checks=True).post(reverse(name, args=["12-k3mf-x7qp"]))
    text = log()
    assert "CSRF" in text
    assert "k3mf" not in text


def test_neither_does_a_traceback_tell_it(log):
    try:
        raise RuntimeError("/lever/rate/0123abcd/check/")
    except RuntimeError:
        logging.getLogger("lever").exception("Internal Server Error: /rate/0123abcd/")
    text = log()
    assert "/lever/rate/…/check/" in text
    assert "0123abcd" not in text


def routes(resolver=None, before=""):
    """The whole route of every page."""
    for one in (resolver or get_resolver()).url_patterns:
        route = before + str(one.pattern)
        yield from routes(one, route) if hasattr(one, "url_patterns") else [route]


@pytest.mark.parametrize("route", sorted(route for route in routes() if "<str:code>" in route))
def test_no_page_with_a_code_in_its_address_is_forgotten(route):
    record = logging.LogRecord(
        "lever", logging.ERROR, "", 0, "Forbidden: /%s", (route.replace("<str:code>", "k3mf"),), None
    )
    assert "k3mf" not in WithoutSecrets().format(record)
