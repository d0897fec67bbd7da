"""The last sign of life of what runs in the background."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.utils import timezone


class HeartbeatManager(models.Manager["Heartbeat"]):
    """Signs of life."""

    def beat(self, name: str) -> None:
        """`name` lives."""
        now = timezone.now()
        self.bulk_create(
            [Heartbeat(name=name, at=now)], update_conflicts=True, unique_fields=["name"], update_fields=["at"]
        )

    def age(self, name: str) -> timedelta | None:
        """Since when nothing was heard of `name`; None if it never lived."""
        last = self.filter(name=name).values_list("at", flat=True).first()
        return None if last is None else timezone.now() - last


class Heartbeat(models.Model):
    """One row for each thing that should be alive: "worker" beats at every sweep."""

    name = models.CharField(max_length=100, primary_key=True)
    at = models.DateTimeField()

    objects = HeartbeatManager()

    def __str__(self) -> str:
        return f"{self.name} at {self.at:%H:%M:%S}"
