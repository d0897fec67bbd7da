"""The tables of a soap shop: what a soap is, what it is called, what it costs."""

from __future__ import annotations

import uuid

from django.db import models


class Soap(models.Model):
    """A soap without a word about it; `suits` holds skin types as "dry;oily"."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    maker = models.CharField(max_length=60)
    suits = models.CharField(max_length=60, blank=True)
    withdrawn = models.DateField(null=True)
    touched = models.DateTimeField(auto_now=True)

    class Meta:
        app_label = "other_shop"

    def __str__(self) -> str:
        return str(self.id)


class Wording(models.Model):
    """What a soap and its drawer are called in one language."""

    soap = models.ForeignKey(Soap, models.CASCADE, related_name="wordings")
    language = models.CharField(max_length=5)
    title = models.CharField(max_length=80)
    drawer = models.CharField(max_length=80)

    class Meta:
        app_label = "other_shop"
        constraints = [models.UniqueConstraint(fields=["soap", "language"], name="a_soap_has_one_name_a_language")]

    def __str__(self) -> str:
        return self.title


class Offer(models.Model):
    """What a soap costs, in cents, and how many there are."""

    soap = models.OneToOneField(Soap, models.CASCADE, related_name="offer")
    cents = models.PositiveIntegerField()
    pieces = models.PositiveIntegerField()
    touched = models.DateTimeField(auto_now=True)

    class Meta:
        app_label = "other_shop"

    def __str__(self) -> str:
        return f"{self.cents} cents"
