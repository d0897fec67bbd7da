"""What things are made of, by the names that labels print."""

from __future__ import annotations

import hashlib

from django.db import models

KEY_LENGTH = 200
_HEAD = 150


def key_of(name: str) -> str:
    """One key for every spelling in blanks and case; an overlong text keeps its head and a digest of the whole."""
    folded = " ".join(name.casefold().split())
    if len(folded) <= KEY_LENGTH:
        return folded
    return f"{folded[:_HEAD]}#{hashlib.sha256(folded.encode()).hexdigest()[:40]}"


class IngredientQuerySet(models.QuerySet["Ingredient"]):
    """Ingredients, as the shop asks for them."""

    def named(self, name: str) -> IngredientQuerySet:
        """The ingredient with this name, however it is cased."""
        return self.filter(key=key_of(name))


class Ingredient(models.Model):
    """One entry of a label. Text, not a short name: real labels print whole sentences between two commas."""

    inci_name = models.TextField("INCI name")
    key = models.CharField(max_length=KEY_LENGTH, unique=True, editable=False)

    objects = models.Manager.from_queryset(IngredientQuerySet)()

    class Meta:
        ordering = ["inci_name"]
        constraints = [models.CheckConstraint(condition=~models.Q(inci_name=""), name="ingredient_has_a_name")]

    def __str__(self) -> str:
        return self.inci_name

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep the key true to the name."""
        self.key = key_of(self.inci_name)
        super().save(*args, **kwargs)  # type: ignore[arg-type]
