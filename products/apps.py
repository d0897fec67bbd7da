"""The shop as a Django app."""

from django.apps import AppConfig


class ProductsConfig(AppConfig):
    """The shop; once its models are loaded it starts to follow their changes."""

    name = "products"
    verbose_name = "Shop"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect the receivers that announce changed products."""
        from products import follow  # noqa: PLC0415 - models can be imported only now

        follow.connect()
