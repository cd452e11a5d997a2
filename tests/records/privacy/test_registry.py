"""No table with personal data is left out of export and erasure, in whichever app of ours it is."""

import re

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db.models import EmailField, ForeignKey

from lever_xblocks.records.models import SelfRating
from lever_xblocks.records.privacy import Erasure, PersonalData, registered
from lever_xblocks.records.privacy.registry import register

OURS = [model for model in apps.get_models() if model._meta.app_label.startswith("lever_")]
REGISTERED = {data.model: data for data in registered()}


def annotation(model):
    """What the docstring says: personal data, none, or nothing at all."""
    found = re.search(r"^\s*\.\. (pii|no_pii):", model.__doc__ or "", re.MULTILINE)
    return found and found.group(1)


def user_fields(model):
    return {
        field.name
        for field in model._meta.local_fields
        if isinstance(field, ForeignKey) and field.related_model is get_user_model()
    }


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_every_model_says_whether_it_holds_personal_data(model):
    assert annotation(model), f"{model.__doc__!r} has neither “.. pii:” nor “.. no_pii:”"


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_every_model_about_people_is_registered(model):
    addresses = {field.name for field in model._meta.local_fields if isinstance(field, EmailField)}
    if annotation(model) != "pii" and not user_fields(model) and not addresses:
        return
    assert annotation(model) == "pii"
    assert model in REGISTERED
    assert user_fields(model) <= REGISTERED[model].owners.keys() | REGISTERED[model].mentions
    assert addresses <= REGISTERED[model].by_email.keys()


@pytest.mark.parametrize("data", REGISTERED.values(), ids=lambda data: data.model._meta.label)
def test_what_is_registered_can_be_found_and_read(data):
    assert data.owners or data.by_email or data.by_login
    assert str(data.title)
    for path in [*data.owners, *data.by_email, *data.by_login, *data.mentions, *data.fields.values()]:
        data.model._default_manager.filter(**{f"{path}__isnull": True})


@pytest.mark.parametrize("data", REGISTERED.values(), ids=lambda data: data.model._meta.label)
def test_only_a_reference_that_can_be_empty_is_forgotten(data):
    emptied = [*data.mentions, *(data.owners if data.erasure is Erasure.FORGET else ())]
    assert all(data.model._meta.get_field(reference).null for reference in emptied)


def test_registering_again_replaces_what_was_said_before():
    before = registered()
    said = REGISTERED[SelfRating]
    register(PersonalData(model=SelfRating, title="Again", fields=said.fields, owners=said.owners))
    try:
        assert len(registered()) == len(before)
        assert "Again" in [data.title for data in registered()]
    finally:
        register(said)
    assert registered() == before
