"""One request for the page, and the door that each comes in by: the API's pace, Django's proof against forgery."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Container
from functools import cached_property, wraps
from urllib.parse import urlsplit

from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_deny
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods

from recommender.conf import belle
from recommender.counting import OPENING, Count, Pace, address_of
from recommender.dialogue.opening import open_conversation
from recommender.models import Conversation, Meter
from recommender.pages.kept import Kept
from recommender.words import JSON, words

Does = Callable[["Visit"], HttpResponse]


class Visit:
    """Who comes: `talk` is the conversation that her cookie opens, None before her first words; `wait_s` is above 0
    where she comes too often, and then nothing is done for her."""

    def __init__(self, request: HttpRequest) -> None:
        self.request, self.kept = request, Kept.of(request)
        self.talk: Conversation | None = None
        self.wait_s = 0.0
        forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
        self._address = address_of(request.META.get("REMOTE_ADDR") or "", forwarded)

    @cached_property
    def locale(self) -> str:
        """As `belle_widget` has it."""
        return self.kept.told.get("locale") or get_language() or "en"

    @cached_property
    def words(self) -> dict[str, JSON]:
        """What the page says."""
        told = self.kept.told
        said = words(self.locale, name=told.get("name", "Belle"), shop=told.get("shop") or belle().SHOP_NAME)
        prompts = [one.strip() for one in told.get("prompts", "").split("|") if one.strip()]
        return said | {"promptList": prompts or said["promptList"]}

    @property
    def hers(self) -> Conversation:
        """Her conversation. Raises Http404."""
        if self.talk is None:
            raise Http404
        return self.talk

    def id_of(self, name: str) -> uuid.UUID:
        """An id that a form holds. Raises Http404 where it is none."""
        try:
            return uuid.UUID(self.request.POST.get(name, ""))
        except ValueError:
            raise Http404 from None

    def one_of(self, name: str, known: Container[str]) -> str:
        """A choice that a form holds. Raises Http404 where it is none of those that are known."""
        value = str(self.request.POST.get(name, ""))
        if value not in known:
            raise Http404
        return value

    def of_shop(self, address: str) -> str:
        """`address` if it leads to the shop, or to a host that its tag named; else empty."""
        others = (urlsplit(one).netloc for one in self.kept.told.get("origins", "").split())
        return address if url_has_allowed_host_and_scheme(address, {self.request.get_host(), *others}) else ""

    def counted(self, pace: Pace) -> bool:
        """Count the address, look up the conversation, count that; False where it is too often."""
        if self._within(pace.of_address(self._address)):
            self.talk = Conversation.objects.held_by(self.kept.token).first()
        return not self.wait_s and (self.talk is None or self._within(pace.of_conversation(self.talk.pk)))

    def opened(self) -> bool:
        """Open the conversation where there is none yet; False as above."""
        if self.talk is None and self._within(OPENING.of_address(self._address)):
            self.talk = self._open()
        return self.talk is not None

    def _open(self) -> Conversation:
        """Her first words may arrive twice at once: the key is in her cookie already, so both open the same."""
        page, training = self.kept.told.get("page", ""), self.request.POST.get("training") == "on"
        try:
            with transaction.atomic():
                return open_conversation(self.locale, page, training, token=self.kept.token)[0]
        except IntegrityError:
            return Conversation.objects.held_by(self.kept.token).get()

    def _within(self, count: Count) -> bool:
        self.wait_s = Meter.objects.call(count)
        return not self.wait_s


def door(pace: Pace, refused: Does, *verbs: str) -> Callable[[Does], Callable[[HttpRequest], HttpResponse]]:
    """Make a view, of POST where no verbs are named; `refused` answers whoever comes too often."""

    def behind(does: Does) -> Callable[[HttpRequest], HttpResponse]:
        @transaction.non_atomic_requests  # under a shop's ATOMIC_REQUESTS a refused visit would not have been counted
        @require_http_methods(verbs or ("POST",))
        @never_cache
        @xframe_options_deny
        @csrf_protect  # whatever middleware the shop has
        @wraps(does)
        def come_in(request: HttpRequest) -> HttpResponse:
            visit = Visit(request)
            response = does(visit) if visit.counted(pace) else refused(visit)
            visit.kept.leave_in(response, request)
            return response

        return come_in

    return behind
