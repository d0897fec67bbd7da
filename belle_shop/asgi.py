"""The ASGI application: Belle's event stream in front of Django."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "belle_shop.settings")

django_application = get_asgi_application()  # sets Django up, which the event stream needs

from recommender.streaming.endpoint import EventStream  # noqa: E402

application = EventStream(django_application)
