"""Experiences told in a STARRTT form, in the words of the candidate, whoever wrote them down."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from lever_xblocks.domain.starrtt import TOLD
from lever_xblocks.records.models.cases import Case
from lever_xblocks.records.models.files import StoredFile
from lever_xblocks.records.models.outside import OutsideLink


class Writer(models.TextChoices):
    """Who wrote something down; the values are stored."""

    CANDIDATE = "candidate"
    HELPER = "helper"
    CENTRE = "centre"  # from paper


class Helper(OutsideLink):
    """Somebody who writes down what a candidate says, beside them or by a link.

    .. pii: Name and e-mail address of a person who helps a candidate to write.
    .. pii_types: name, email_address
    .. pii_retirement: local_api
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="helpers")

    class Meta(OutsideLink.Meta):
        db_table = "lever_helper"


class Story(models.Model):
    """One STARRTT form, for one competence of a case.

    .. pii: What a person tells of their own experience.
    .. pii_types: other
    .. pii_retirement: local_api
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="stories")
    competence_id = models.CharField(max_length=100)
    title = models.CharField(max_length=200, blank=True)
    activity = models.CharField(max_length=200, blank=True)
    period = models.CharField(max_length=200, blank=True)  # in the person's words
    purpose = models.CharField(max_length=200, blank=True)
    tags = models.JSONField(default=list)  # ids of other competences it needed
    language = models.CharField(max_length=10)  # of what is told
    writer = models.CharField(max_length=10, choices=Writer.choices, default=Writer.CANDIDATE)  # of the latest words
    helper = models.ForeignKey(Helper, null=True, on_delete=models.SET_NULL, related_name="stories")
    typed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    paper = models.OneToOneField(StoredFile, null=True, on_delete=models.RESTRICT, related_name="story_on_paper")
    own_words_at = models.DateTimeField(null=True)  # when the candidate said of another's writing “These are my words”
    revision = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()
    saved_at = models.DateTimeField()

    class Meta:
        db_table = "lever_story"
        constraints = [
            models.CheckConstraint(condition=Q(writer__in=Writer.values), name="lever_story_writer"),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class StoryAnswer(models.Model):
    """One part of a story: written, spoken, or both.

    .. pii: What a person tells of their own experience, also in their own voice.
    .. pii_types: other
    .. pii_retirement: local_api
    """

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="answers")
    part = models.CharField(max_length=20)  # a Part of those told
    text = models.TextField(blank=True)
    recording = models.OneToOneField(StoredFile, null=True, on_delete=models.RESTRICT, related_name="story_answer")

    class Meta:
        db_table = "lever_story_answer"
        constraints = [
            models.UniqueConstraint(fields=["story", "part"], name="lever_storyanswer_one"),
            models.CheckConstraint(condition=~Q(text="") | Q(recording__isnull=False), name="lever_storyanswer_told"),
            models.CheckConstraint(condition=Q(part__in=[part.value for part in TOLD]), name="lever_storyanswer_part"),
        ]

    def __str__(self) -> str:
        return self.part


class StoryVersion(models.Model):
    """How a story stood before it was changed at another sitting, or by another writer.

    .. pii: What a person told of their own experience before.
    .. pii_types: other
    .. pii_retirement: local_api
    """

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()  # head and answers by name
    writer = models.CharField(max_length=10, choices=Writer.choices)
    writer_name = models.CharField(max_length=200, blank=True)
    saved_at = models.DateTimeField()

    class Meta:
        db_table = "lever_story_version"
        constraints = [models.UniqueConstraint(fields=["story", "number"], name="lever_storyversion_one")]

    def __str__(self) -> str:
        return f"version {self.number}"
