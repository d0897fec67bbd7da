"""Belle's Django app."""

from django.apps import AppConfig


class RecommenderConfig(AppConfig):
    """Registers the start-up checks."""

    name = "recommender"
    label = "belle"
    verbose_name = "Belle"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Import the checks so that Django runs them."""
        from recommender import checks  # noqa: F401, PLC0415 - the app registry must be ready
