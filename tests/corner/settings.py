"""All the settings of a corner shop that takes Belle in."""

import json
import os

SECRET_KEY, ROOT_URLCONF, USE_TZ = "of the corner", "corner.urls", True
DATABASES = {"default": {"ENGINE": "django.db.backends.postgresql", **json.loads(os.environ["CORNER_DATABASE"])}}
OWN = ["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions", "corner"]
INSTALLED_APPS = [*OWN, "rest_framework", "drf_spectacular", "recommender"]
MIDDLEWARE = ["django.contrib.sessions.middleware.SessionMiddleware"]
BELLE = {"CATALOGUE": "corner.models.CornerCatalogue", "EMBEDDER": "off"}
