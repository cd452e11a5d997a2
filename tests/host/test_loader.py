"""The place is named by one setting, and a wrong name is said plainly."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from lever_xblocks.host import Host, get_host


def test_the_settings_name_the_host():
    assert isinstance(get_host(), Host)


def test_a_missing_host_setting_is_named(settings):
    settings.LEVER_HOST = None
    with pytest.raises(ImproperlyConfigured, match="LEVER_HOST"):
        get_host()


def test_something_that_is_no_host_is_refused(settings):
    settings.LEVER_HOST = "collections.OrderedDict"
    with pytest.raises(ImproperlyConfigured, match=r"collections\.OrderedDict"):
        get_host()
