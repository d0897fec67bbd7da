"""What every logged row carries: these rows may become training data."""

from django.db import models

SCHEMA_VERSION = 1  # of the JSON columns; documented in docs/retraining-data.md


class LoggedRow(models.Model):
    """Consent to training travels with each row; it is false unless the shopper gave it."""

    training_consent = models.BooleanField(default=False)
    schema_version = models.PositiveSmallIntegerField(default=SCHEMA_VERSION)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True
