"""The ASGI application: Belle's event stream in front of Django."""

import os

from django.core.asgi import get_asgi_application

from recommender.streaming.endpoint import EventStream

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "belle_shop.settings")

application = EventStream(get_asgi_application())
