"""One call to a language model, written before it is made."""

from __future__ import annotations

from django.db import models

from recommender.models.logged import LoggedRow
from recommender.models.message import Message


class CallStatus(models.TextChoices):
    """A row that stays `started` belongs to a worker that died."""

    STARTED = "started"
    DONE = "done"
    FAILED = "failed"


class LLMCall(LoggedRow):
    """What was asked, what came back, what it cost."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="calls")
    purpose = models.CharField(max_length=20)  # read | reply | choose
    status = models.CharField(max_length=10, choices=CallStatus.choices, default=CallStatus.STARTED)
    model = models.CharField(max_length=200)
    prompt_name = models.CharField(max_length=100)
    prompt_hash = models.CharField(max_length=64)  # sha256 of the prompt file
    request = models.JSONField()  # [{"role", "content"}]
    answer = models.TextField(blank=True)  # raw, unchecked
    error = models.TextField(blank=True)
    reserved_tokens = models.PositiveIntegerField(default=0)  # the most this call may cost
    prompt_tokens = models.PositiveIntegerField(default=0)
    cached_tokens = models.PositiveIntegerField(default=0)
    completion_tokens = models.PositiveIntegerField(default=0)
    milliseconds = models.PositiveIntegerField(default=0)
    retries = models.PositiveSmallIntegerField(default=0)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = models.Manager["LLMCall"]()

    class Meta:
        verbose_name = "LLM call"
        ordering = ["created_at"]
        indexes = [models.Index(fields=["-finished_at"], name="belle_call_finished")]

    def __str__(self) -> str:
        return f"{self.purpose} by {self.model}: {self.status}"
