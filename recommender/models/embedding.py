"""The vectors of indexed items, apart from them so that a price change does not touch them."""

from __future__ import annotations

from django.db import models

from recommender.models.item import IndexedItem
from recommender.models.vector_field import VectorField


class ItemEmbedding(models.Model):
    """One vector per item and embedding model."""

    item = models.ForeignKey(IndexedItem, on_delete=models.CASCADE, related_name="embeddings")
    model = models.CharField(max_length=100)
    dimension = models.PositiveIntegerField()
    fingerprint = models.CharField(max_length=64)  # sha256 of the embedded text
    vector = VectorField()

    objects = models.Manager["ItemEmbedding"]()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "model"], name="belle_embedding_once")]

    def __str__(self) -> str:
        return f"{self.item_id} by {self.model}"
