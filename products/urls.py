"""The shop's addresses."""

app_name = "products"
urlpatterns: list[object] = []
