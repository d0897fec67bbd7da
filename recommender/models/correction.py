"""How a reviewer would have answered: said once, used four times."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from recommender.models.logged import LoggedRow
from recommender.models.message import Message


class Correction(LoggedRow):
    """Of one reply, at most one; saving again replaces it. From it come an SFT row, a preference pair (corrected over
    original), a regression case and, for what is missing, product-data tasks. `training_consent` is the shopper's."""

    message = models.OneToOneField(Message, on_delete=models.CASCADE, related_name="correction")
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    text = models.TextField(blank=True)  # the better reply, which passed the grounding check; empty = the text was fine
    skus = ArrayField(models.CharField(max_length=64), default=list, blank=True)  # the better cards, best first
    missing = models.JSONField(default=list, blank=True)  # [{"sku", "field"}]: what the shop's data lacked
    updated_at = models.DateTimeField(auto_now=True)

    objects = models.Manager["Correction"]()

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"correction of {self.message_id}"
