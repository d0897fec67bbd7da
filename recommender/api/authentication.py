"""The bearer token is the only key: no cookie, no session, no user account opens anything of Belle's."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import NotFound
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.views import APIView

from recommender.models import Conversation


def underlying(request: Request) -> HttpRequest:
    """Django's own request, which the shop and Django's listeners know."""
    inside: HttpRequest = request._request  # noqa: SLF001 - DRF has no other door to it
    return inside


class BearerAuthentication(BaseAuthentication):
    """`request.auth` is the conversation that the token opens; `request.user` stays the shop's own visitor.

    A page of another site cannot send the Authorization header without a CORS preflight, which says yes to
    BELLE['ORIGINS'] only, and never to cookies: the header is also the proof against CSRF, so that `bag/` may trust the
    session cookie that comes with it. `base` looks at the Origin besides: one wrong line elsewhere opens nothing.
    """

    def authenticate(self, request: Request) -> tuple[Any, Conversation] | None:
        """None without a token; NotFound for a token that opens nothing."""
        kind, _, token = request.headers.get("Authorization", "").partition(" ")
        if kind.lower() != "bearer" or not token.strip():
            return None
        conversation = Conversation.objects.held_by(token.strip()).first()
        if conversation is None:
            raise NotFound
        # DRF writes what it gets here into the Django request too, where the shop's bag looks for its visitor.
        return getattr(underlying(request), "user", None), conversation

    def authenticate_header(self, request: Request) -> str:
        """What a 401 asks for."""
        return 'Bearer realm="belle"'


class HoldsToken(BasePermission):
    """Some conversation's token was sent; what it opens is each view's to look up."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        """False makes a 401."""
        return isinstance(request.auth, Conversation)
