"""What the course player remembers about people: written only by the runtime and the player of this package."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

KEY_LENGTH = 255


class StoredFields(models.Model):
    """XBlock fields of one scope as one JSON object, as the platform keeps them."""

    state = models.TextField(default="{}")
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{type(self).__name__} {self.pk}"


class BlockState(StoredFields):
    """The scope ``user_state``: what one person did in one block.

    .. pii: Answers a learner gave, bound to their account.
    .. pii_types: id, other
    .. pii_retirement: local_api
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    usage_key = models.CharField(max_length=KEY_LENGTH)

    class Meta:
        verbose_name = _("state of a block")
        constraints = [models.UniqueConstraint(fields=["user", "usage_key"], name="lever_courses_one_block_state")]


class Preferences(StoredFields):
    """The scope ``preferences``: one person, all blocks of one type.

    .. pii: Choices a learner made, bound to their account.
    .. pii_types: id, other
    .. pii_retirement: local_api
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    block_type = models.CharField(max_length=100)

    class Meta:
        verbose_name = _("preferences for a type of block")
        constraints = [models.UniqueConstraint(fields=["user", "block_type"], name="lever_courses_one_preferences")]


class UserInfo(StoredFields):
    """The scope ``user_info``: one person, all blocks.

    .. pii: What blocks keep about a learner, bound to their account.
    .. pii_types: id, other
    .. pii_retirement: local_api
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("information of blocks about a person")


class SharedState(StoredFields):
    """The scope ``user_state_summary``: one block, everybody together.

    .. no_pii: Totals over all learners.
    """

    usage_key = models.CharField(max_length=KEY_LENGTH, unique=True)

    class Meta:
        verbose_name = _("shared state of a block")


class PersonInCourse(models.Model):
    """Something about one person in one course."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    context_key = models.CharField(max_length=KEY_LENGTH)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{type(self).__name__} {self.pk}"


class Completion(PersonInCourse):
    """How far one person got with one block, from 0 to 1.

    .. pii: What a learner has worked through, bound to their account.
    .. pii_types: id, other
    .. pii_retirement: local_api
    """

    usage_key = models.CharField(max_length=KEY_LENGTH)
    completion = models.FloatField(validators=[MinValueValidator(0), MaxValueValidator(1)])
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("completion")
        indexes = [models.Index(fields=["user", "context_key"], name="lever_courses_completion_of")]
        constraints = [
            models.UniqueConstraint(fields=["user", "usage_key"], name="lever_courses_one_completion"),
            models.CheckConstraint(
                condition=models.Q(completion__gte=0, completion__lte=1), name="lever_courses_completion_0_to_1"
            ),
        ]


class Score(PersonInCourse):
    """The grade one person has in one block, before the weight of the block is applied.

    .. pii: Marks of a learner, bound to their account.
    .. pii_types: id, other
    .. pii_retirement: local_api
    """

    usage_key = models.CharField(max_length=KEY_LENGTH)
    earned = models.FloatField(validators=[MinValueValidator(0)])
    possible = models.FloatField(validators=[MinValueValidator(0)])
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("score")
        indexes = [models.Index(fields=["user", "context_key"], name="lever_courses_score_of")]
        constraints = [
            models.UniqueConstraint(fields=["user", "usage_key"], name="lever_courses_one_score"),
            models.CheckConstraint(
                condition=models.Q(earned__gte=0, possible__gte=0), name="lever_courses_score_not_negative"
            ),
        ]


class Enrolment(PersonInCourse):
    """One person takes one course; remembers the unit they were in and is the row that orders their requests.

    .. pii: Which courses a learner takes, bound to their account.
    .. pii_types: id, other
    .. pii_retirement: local_api
    """

    unit = models.CharField(max_length=KEY_LENGTH, blank=True)
    started_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("enrolment")
        constraints = [models.UniqueConstraint(fields=["user", "context_key"], name="lever_courses_one_enrolment")]
