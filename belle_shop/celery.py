"""The Celery application; `celery -A belle_shop worker` finds it here."""

import os
from logging.config import dictConfig

from celery import Celery
from celery.signals import setup_logging

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "belle_shop.settings")

app = Celery("belle_shop")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@setup_logging.connect
def log_as_django_does(**_: object) -> None:
    """Celery's own handlers would write errors with all they say."""
    from django.conf import settings  # noqa: PLC0415 - a worker that only looks for this module needs no settings

    dictConfig(settings.LOGGING)
