"""A version of Belle's voice: which model is asked, in which words, and what it was made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models

from recommender.contracts import Speaker
from recommender.models.tuning import Tuning

if TYPE_CHECKING:
    from recommender.models.release import Release


class ModelVersion(models.Model):
    """Registered whole or not at all, and never changed, but for its price: a new prompt is a new version too."""

    name = models.SlugField(max_length=60, unique=True)
    provider = models.CharField(max_length=20, blank=True)  # where it was tuned; empty = nowhere, a prompt of its own
    model = models.CharField(max_length=200)  # what the endpoint is asked for
    beside = models.JSONField(default=dict, blank=True)  # sent with each request: {"lora": [{"id": 0, "scale": 1.0}]}
    prompts = models.JSONField(default=dict, blank=True)  # {prompt name: system text} in place of the shipped ones
    examples = models.BooleanField(default=True)  # whether worked examples are sent; a tuned model needs none
    files = models.JSONField(default=list, blank=True)  # [{"name", "bytes", "sha256"}]: what the endpoint has to load
    manifest = models.JSONField(default=dict, blank=True)  # data hash, seed, code version, base, options, figures
    # Of 1,000,000 tokens, in the currency of LLM_PRICE; either null = what LLM_PRICE says.
    prompt_price = models.FloatField(null=True, blank=True, validators=[MinValueValidator(0)])
    completion_price = models.FloatField(null=True, blank=True, validators=[MinValueValidator(0)])
    tuning = models.OneToOneField(Tuning, null=True, blank=True, on_delete=models.PROTECT, related_name="version")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = models.Manager["ModelVersion"]()

    if TYPE_CHECKING:
        tuning_id: int | None
        releases: models.Manager[Release]

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.name

    def speaker(self) -> Speaker:
        """As a voice is made of it."""
        return Speaker(self.model, self.name, dict(self.beside), dict(self.prompts), self.examples, self.adapter)

    @property
    def adapter(self) -> str:
        """The sha256 of the adapter that is to answer for it; empty where it has none."""
        return str(self.files[0]["sha256"]) if self.files and "lora" in self.beside else ""
