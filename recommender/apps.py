"""Belle's Django app."""

from django.apps import AppConfig


class RecommenderConfig(AppConfig):
    """Registers the start-up checks, and what a worker does beside its tasks."""

    name = "recommender"
    label = "belle"
    verbose_name = "Belle"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Import them so that Django and Celery call them."""
        from recommender import checks, worker  # noqa: F401, PLC0415 - the app registry must be ready
