"""What every view has: one key, one kind of body and of error, a pace. The shop's own DRF settings do not reach it."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from drf_spectacular.openapi import AutoSchema
from rest_framework.exceptions import MethodNotAllowed, NotFound, PermissionDenied
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.parsers import BaseParser
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer
from rest_framework.views import APIView

from recommender import origins
from recommender.api import problems
from recommender.api.authentication import BearerAuthentication, HoldsToken, underlying
from recommender.api.limits import caller, count
from recommender.api.parsers import BoundedJSONParser
from recommender.counting import ACTING, READING, Pace
from recommender.models import Conversation, Message, Recommendation


class AlwaysJSON(BaseContentNegotiation):
    """Whatever a client accepts, JSON is what there is."""

    def select_parser(self, request: Request, parsers: Iterable[BaseParser]) -> BaseParser | None:
        """The parser for the body's media type; None makes a 415."""
        media_type = request.content_type.partition(";")[0].strip().lower()
        return next((parser for parser in parsers if parser.media_type == media_type), None)

    def select_renderer(
        self, request: Request, renderers: Iterable[BaseRenderer], format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        """The only one."""
        only = next(iter(renderers))
        return only, str(only.media_type)


class BelleView(APIView):
    """A view that looks up everything through the conversation that its caller's token opens."""

    authentication_classes = [BearerAuthentication]
    permission_classes = [HoldsToken]
    parser_classes = [BoundedJSONParser]
    renderer_classes = [JSONRenderer]
    content_negotiation_class = AlwaysJSON
    metadata_class = None
    versioning_class = None
    throttle_classes = []
    schema = AutoSchema()
    paces: ClassVar[Mapping[str, Pace]] = {}  # by method, where READING and ACTING do not fit

    @classmethod
    def as_view(cls, **initkwargs: Any) -> Any:  # noqa: ANN401 - DRF's own type has no name outside its stubs
        """Under a shop's ATOMIC_REQUESTS a refused call would take back that it was counted."""
        return transaction.non_atomic_requests(super().as_view(**initkwargs))

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        """A browser's question whether a page of another site may ask is answered without a token: it sends none."""
        if origins.is_preflight(request.method or "", request.headers):
            return HttpResponse(status=204, headers=origins.preflight_headers(request.headers["Origin"]))
        return super().dispatch(request, *args, **kwargs)

    def initial(self, request: Request, *args: object, **kwargs: object) -> None:
        """The address is counted before the token is looked up, so that guessing tokens is counted too."""
        changes = request.method not in origins.READING
        if changes and self.from_elsewhere() and not origins.allowed(request.headers["Origin"]):
            raise PermissionDenied("Pages of this site may not talk to Belle: it is not in BELLE['ORIGINS'].")
        pace = self.paces.get(request.method or "", READING if request.method in ("GET", "HEAD") else ACTING)
        count(pace.of_address(caller(request)))
        super().initial(request, *args, **kwargs)
        if isinstance(request.auth, Conversation):
            count(pace.of_conversation(request.auth.pk))

    def http_method_not_allowed(self, request: HttpRequest | Request, *args: object, **kwargs: Any) -> Response:
        """405, but 404 where the thing is another's: what a stranger can do with it does not depend on the verb."""
        look_up = {"conversation": self.conversation, "message": self.reply, "recommendation": self.recommendation}
        for kind, pk in kwargs.items():
            look_up[kind](pk)
        raise MethodNotAllowed(request.method or "")

    def from_elsewhere(self) -> bool:
        """Whether a page of another site asks: it brings no cookie of the shop's."""
        origin = self.request.headers.get("Origin", "")
        return bool(origin) and origins.is_foreign(origin, underlying(self.request).get_host())

    def get_exception_handler(self) -> Callable[..., Response]:
        """Problem details."""
        return problems.handle

    def finalize_response(self, request: Request, response: Response, *args: object, **kwargs: object) -> Response:
        """Nothing here may be kept by a cache on the way."""
        response = super().finalize_response(request, response, *args, **kwargs)
        response.headers["Cache-Control"] = "no-store"
        for name, value in origins.answer_headers(request.headers.get("Origin", "")).items():
            response.headers[name] = value
        return response

    def given(self, shape: type[Serializer[Any]]) -> dict[str, Any]:
        """The body, checked. Raises ValidationError with the field named."""
        serializer = shape(data=self.request.data)
        serializer.is_valid(raise_exception=True)
        return dict(serializer.validated_data)

    def conversation(self, pk: uuid.UUID) -> Conversation:
        """The caller's conversation; NotFound if `pk` is another one."""
        talk = self.request.auth
        if not isinstance(talk, Conversation) or talk.pk != pk:
            raise NotFound
        return talk

    def reply(self, pk: uuid.UUID) -> Message:
        """A reply in the caller's conversation; Http404."""
        return get_object_or_404(Message.objects.replies(), pk=pk, conversation=self.request.auth)

    def recommendation(self, pk: uuid.UUID) -> Recommendation:
        """A card in the caller's conversation; Http404."""
        return get_object_or_404(Recommendation, pk=pk, conversation=self.request.auth)


class OpenView(BelleView):
    """A door that needs no token."""

    authentication_classes = []
    permission_classes = []
