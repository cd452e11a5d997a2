"""What a password must be, in words people understand."""

from __future__ import annotations

import re
import secrets
from typing import Any

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, ngettext

MIN_LENGTH = 10
# No letters or figures that look alike on paper: people copy these from a screen or a slip.
READABLE = "abcdefghjkmnpqrstuvwxyz23456789"


class LongEnough:
    """At least ten characters: length protects better than odd signs, and three words are easy to keep."""

    def validate(self, password: str, _user: Any = None) -> None:
        if len(password) < MIN_LENGTH:
            missing = MIN_LENGTH - len(password)
            raise ValidationError(
                ngettext(
                    "This password is too short by %(missing)d character. Three words in a row are easy to keep.",
                    "This password is too short by %(missing)d characters. Three words in a row are easy to keep.",
                    missing,
                )
                % {"missing": missing}
            )

    def get_help_text(self) -> str:
        return gettext("At least %(length)d characters. Three words in a row are easy to keep.") % {
            "length": MIN_LENGTH
        }


class NotCommon(CommonPasswordValidator):
    def validate(self, password: str, _user: Any = None) -> None:
        if password.lower().strip() in self.passwords or password.isdigit() or len(set(password)) <= 2:  # noqa: PLR2004
            raise ValidationError(gettext("Too many people use this password or one like it. Choose another one."))

    def get_help_text(self) -> str:
        return gettext("Not a word or number that many people use.")


class NotMyName:
    """Somebody who knows the person would try their names first, with a figure or two behind."""

    def validate(self, password: str, user: Any = None) -> None:
        rest = password.lower()
        for name in _names_of(user):
            rest = rest.replace(name, "")
        if len(rest) < MIN_LENGTH / 2:
            raise ValidationError(
                gettext("This password is too close to your name or e-mail address. Choose another one.")
            )

    def get_help_text(self) -> str:
        return gettext("Not your own name.")


def _names_of(user: Any) -> list[str]:
    if user is None:
        return []
    texts = [user.get_username(), user.get_full_name(), user.email]
    return [word for text in texts for word in re.split(r"\W+", text.lower()) if len(word) > 2]  # noqa: PLR2004


def readable_password(groups: int = 3) -> str:
    """A random password for people to copy, such as ``k3mf-x7qp-ta9w`` (about 59 bits)."""
    return readable_code(groups)


def readable_code(groups: int) -> str:
    """Random groups of four characters that cannot be mistaken for each other, 4.95 bits each."""
    return "-".join("".join(secrets.choice(READABLE) for _ in range(4)) for _ in range(groups))
