"""The project as a Django app, so that it can join the shop and Belle once both are loaded."""

from django.apps import AppConfig


class BelleShopConfig(AppConfig):
    """Joins the two."""

    name = "belle_shop"
    verbose_name = "Belle in the shop"

    def ready(self) -> None:
        """Let Belle's index follow the shop, and Belle hear of its sales."""
        from belle_shop.freshness import follow_the_shop  # noqa: PLC0415 - models can be imported only now
        from belle_shop.sales import follow_sales  # noqa: PLC0415 - as above

        follow_the_shop()
        follow_sales()
