"""Belle under one prefix; the shop's own pages would stand beside it."""

from django.urls import include, path

urlpatterns = [path("belle/", include("recommender.urls"))]
