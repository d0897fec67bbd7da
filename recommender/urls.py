"""Belle's URL map; a shop mounts it with `path("belle/", include("recommender.urls"))`."""

from django.urls import include, path

from recommender.health import views

app_name = "belle"

urlpatterns = [
    path("api/", include("recommender.api.urls")),
    path("talk/", include("recommender.pages.urls")),
    path("health/live/", views.live, name="live"),
    path("health/ready/", views.ready, name="ready"),
    path("metrics/", views.metrics, name="metrics"),
]
