"""Three doors without JavaScript, cookies or the API's contract: alive, ready, and the figures."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseNotFound, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from recommender.health.door import open_to
from recommender.health.look import look, whole
from recommender.health.metrics import Figures
from recommender.health.parts import State


@require_safe
@never_cache
def live(request: HttpRequest) -> HttpResponse:
    """This process answers. It asks nobody else: a database that is away is no reason to kill it."""
    return JsonResponse({"status": "ok"})


@require_safe
@never_cache
def ready(request: HttpRequest) -> HttpResponse:
    """200 while shoppers are answered, 503 while they are not; which part, only to those who may know."""
    parts = look()
    worst = whole(parts)
    body: dict[str, object] = {"status": worst.name.lower()}
    if open_to(request):
        body["parts"] = {name: {"status": p.state.name.lower(), "words": p.words} for name, p in parts.items()}
    return JsonResponse(body, status=503 if worst is State.DOWN else 200)


@require_safe
@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    """For Prometheus."""
    if not open_to(request):
        return HttpResponseNotFound()
    registry = CollectorRegistry()
    registry.register(Figures())
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)
