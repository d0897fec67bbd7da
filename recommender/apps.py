"""Belle's Django app."""

from django.apps import AppConfig
from django.apps import apps as registry
from django.apps.registry import Apps
from django.db.models.signals import post_migrate


def fill_tables(apps: Apps = registry, **_: object) -> None:
    """Make and refresh the rows that come from shipped files; `apps` are as migrated so far, or back to."""
    if "safetyrule" not in apps.all_models["belle"]:
        return
    from recommender.dialogue.safety_rules import refresh  # noqa: PLC0415 - only who migrates needs it

    refresh()


class RecommenderConfig(AppConfig):
    """Registers the start-up checks, and what a worker does beside its tasks."""

    name = "recommender"
    label = "belle"
    verbose_name = "Belle"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Import them so that Django and Celery call them."""
        from recommender import checks, worker  # noqa: F401, PLC0415 - the app registry must be ready

        post_migrate.connect(fill_tables, sender=self, dispatch_uid="belle_safety_rules")
