"""The forms of log-in, invitation and password."""

from __future__ import annotations

from django.contrib.auth.forms import AuthenticationForm
from django.utils.translation import gettext_lazy as _


class LogInForm(AuthenticationForm):
    error_messages = {
        "invalid_login": _(
            "This name and password do not go together. Look at capitals and spaces in the password, then try again."
        ),
        "inactive": _("This account is closed. Your centre can tell you why."),
    }

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("Log-in name or e-mail address")
        self.fields["username"].max_length = 254
        self.fields["username"].widget.attrs.update(maxlength=254, autocapitalize="none", spellcheck="false")
