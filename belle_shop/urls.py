"""Where everything is: the shop at the root, Belle under one prefix, the admin."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("belle/", include("recommender.urls")),
    path("", include("products.urls")),
]
