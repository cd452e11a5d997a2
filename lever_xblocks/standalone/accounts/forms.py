"""The forms of log-in, invitation and password."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import RegexValidator
from django.utils.functional import lazy
from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import gettext_lazy as _

from lever_xblocks.records.errors import BadInput
from lever_xblocks.records.roles import CentreRole
from lever_xblocks.standalone.accounts.models import Invitation
from lever_xblocks.standalone.accounts.name_lists import read_list
from lever_xblocks.web.pasted import MOST_BYTES, decoded

_rules = lazy(lambda: " ".join(password_validators_help_texts()), str)


class LogInForm(AuthenticationForm):
    error_messages = {
        "invalid_login": _(
            "This name and password do not go together. Look at capitals and spaces in the password, then try again."
        ),
        "inactive": _("This account is closed. Your centre can tell you why."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("Log-in name or e-mail address")
        self.fields["username"].max_length = 254
        self.fields["username"].widget.attrs.update(maxlength=254, autocapitalize="none", spellcheck="false")


class PasswordField(forms.CharField):
    """One field with a button to show what was typed: twice the same on a telephone keyboard helps nobody."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.PasswordInput(attrs={"autocomplete": "new-password", "data-lever-password": ""})
        super().__init__(strip=False, max_length=256, widget=widget, help_text=_rules(), **kwargs)


class PasswordForm(forms.Form):
    """A new password for an account that exists; ``user`` is the account."""

    password = PasswordField(label=gettext_lazy("New password"))

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        validate_password(self.cleaned_data["password"], self.user)
        return self.cleaned_data["password"]


class JoinForm(forms.Form):
    """The account somebody makes from an invitation."""

    name = forms.CharField(label=_("Your name"), max_length=150, help_text=_("As your tutor should read it."))
    log_in_name = forms.CharField(
        label=_("Log-in name"),
        max_length=30,
        min_length=3,
        help_text=_("You type it when you log in. Small letters, figures, dots and dashes."),
        validators=[RegexValidator(r"^[a-zA-Z0-9._-]+$", _("Use only letters from a to z, figures, dots and dashes."))],
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    password = PasswordField(label=_("Password"))
    email = forms.EmailField(
        label=_("E-mail address (only if you like)"),
        max_length=254,
        required=False,
        help_text=_("For a new password, should you lose yours. Without one your centre helps."),
    )

    @classmethod
    def for_invitation(cls, invitation: Invitation, data: Any = None) -> JoinForm:
        names = {"name": invitation.name, "email": invitation.email, "log_in_name": free_name(invitation.name)}
        return cls(data, initial=names)

    def clean_log_in_name(self) -> str:
        name = self.cleaned_data["log_in_name"].lower()
        if get_user_model()._default_manager.filter(username__iexact=name).exists():
            raise ValidationError(
                gettext("Somebody has this log-in name already. Free is for example: %(name)s")
                % {"name": free_name(name)}
            )
        return name

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("password"):
            try:
                validate_password(cleaned["password"], get_user_model()(**self.account(with_password=False)))
            except ValidationError as error:
                self.add_error("password", error)
        return cleaned

    def account(self, *, with_password: bool = True) -> dict[str, str]:
        """What the new account is made of."""
        first, _space, last = self.cleaned_data.get("name", "").strip().partition(" ")
        account = {
            "username": self.cleaned_data.get("log_in_name", ""),
            "first_name": first,
            "last_name": last,
            "email": self.cleaned_data.get("email", ""),
        }
        return account | ({"password": self.cleaned_data["password"]} if with_password else {})


class InviteForm(forms.Form):
    """Whom a centre invites: a list as it comes out of a mail or a table."""

    batch = forms.UUIDField(widget=forms.HiddenInput)
    role = forms.ChoiceField(label=_("What they will do at your centre"))
    people = forms.CharField(
        label=_("Names"),
        max_length=20_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false", "autocomplete": "off"}),
        help_text=_(
            "One person a line. If you like, add a comma and an e-mail address: Karim Diallo, karim@example.org"
        ),
    )
    file = forms.FileField(
        label=_("Or a file"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,text/csv,text/plain"}),
        help_text=_("A table saved as CSV, or a file of text. Its first line may say what the columns are."),
    )
    tutor = forms.ChoiceField(
        label=_("Their tutor"), required=False, help_text=_("For volunteers. You can choose later.")
    )

    def __init__(self, *args: Any, tutors: dict[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(role.value, role.label) for role in CentreRole]
        self.fields["tutor"].choices = [("", _("nobody yet")), *((str(key), name) for key, name in tutors.items())]
        if not tutors:
            del self.fields["tutor"]

    def clean(self) -> dict[str, Any]:
        """``people`` become what the list means; the text of a file stands in the field, to be seen and mended."""
        cleaned = super().clean() or {}
        if "people" in cleaned:
            try:
                self._take_file(cleaned.get("file"))
                cleaned["people"] = read_list(self.data.get("people", ""))
            except ValidationError as error:
                self.add_error("people", error)
        return cleaned

    def _take_file(self, file: UploadedFile | None) -> None:
        if file is None:
            return
        try:
            text = decoded(file.read(MOST_BYTES + 1))
        except BadInput as refusal:
            raise ValidationError(str(refusal.message)) from refusal
        self.data = self.data.copy()
        self.data["people"] = text


def free_name(name: str) -> str:
    """A log-in name nobody has yet, made from somebody's name: ``karim``, ``karim2``."""
    from django.utils.text import slugify

    words = slugify(name).split("-")
    base = (words[0] if len(words[0]) >= 3 else "".join(words)) or "volunteer"  # noqa: PLR2004 - the shortest allowed
    base = base.rstrip("0123456789")[:25].ljust(3, "x")
    taken = set(get_user_model()._default_manager.filter(username__istartswith=base).values_list("username", flat=True))
    taken = {one.lower() for one in taken}
    number = 1
    while (candidate := base if number == 1 else f"{base}{number}") in taken:
        number += 1
    return candidate
