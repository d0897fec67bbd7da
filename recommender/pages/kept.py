"""What one cookie keeps between two requests: the key of her conversation, and what the shop's tag told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from secrets import token_urlsafe

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from recommender import invitation

COOKIE, SALT = "belle_talk", "belle.pages"
PASSING = ("say", "about")  # of one message, not of the conversation
LASTS_S = 24 * 60 * 60  # after her last visit to the page; the widget keeps its conversation as long


@dataclass(frozen=True, slots=True)
class Kept:
    """`token` opens the conversation that is there, or the one that her first words will make: sent twice, they make
    one. `told`: arguments of `belle_widget`."""

    token: str = field(default_factory=lambda: token_urlsafe(32))
    told: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, request: HttpRequest) -> Kept:
        """From the cookie, with what an invitation in the address adds; a new one where there is no cookie of ours."""
        try:
            kept = cls(**signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=LASTS_S))
        except signing.BadSignature:
            kept = cls()
        invited = invitation.read(request.GET.get("from", ""))
        return replace(
            kept, told={**kept.told, **{name: text for name, text in invited.items() if name not in PASSING}}
        )

    def afresh(self) -> Kept:
        """The same with the key to another conversation."""
        return Kept(told=self.told)

    def leave_in(self, response: HttpResponse, request: HttpRequest) -> None:
        """Only this page gets it back, no script reads it, and no other site's form brings it."""
        value = signing.dumps({"token": self.token, "told": dict(self.told)}, salt=SALT)
        path, secure = reverse("belle:talk"), settings.SESSION_COOKIE_SECURE or request.is_secure()
        response.set_cookie(COOKIE, value, LASTS_S, path=path, secure=secure, httponly=True, samesite="Lax")
