"""The demo project: a small beauty shop with Belle in it."""

from belle_shop.celery import app as celery_app

__all__ = ["celery_app"]
