"""Belle's URL map; a shop mounts it with `path("belle/", include("recommender.urls"))`."""

from django.urls import include, path

app_name = "belle"

urlpatterns = [
    path("api/", include("recommender.api.urls")),
]
