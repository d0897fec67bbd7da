"""Where everything is: the shop at the root, Belle under one prefix, the admin."""

from importlib.util import find_spec

from django.contrib import admin
from django.urls import include, path

# Until Belle's own addresses are written, the shop stands alone.
belle = [path("belle/", include("recommender.urls"))] if find_spec("recommender.urls") else []

urlpatterns = [
    path("admin/", admin.site.urls),
    *belle,
    path("", include("products.urls")),
]
