"""The Celery application; `celery -A belle_shop worker` finds it here."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "belle_shop.settings")

app = Celery("belle_shop")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
