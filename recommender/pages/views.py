"""The page, and what its forms do: each calls what the API calls, and sends her back to the page."""

from __future__ import annotations

import json
import uuid
from collections.abc import Sequence
from decimal import Decimal
from hashlib import sha256
from math import ceil
from typing import Any

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import override

from recommender import exceptions, invitation, tasks
from recommender.contracts import Need, NeedKind, Op
from recommender.counting import ACTING, READING, SAYING
from recommender.dialogue import consent, erase, feedback, needs_edit, outcomes, own_data, send, stop
from recommender.models import Message, Recommendation
from recommender.models.feedback import Rating
from recommender.models.outcome import OutcomeKind
from recommender.pages.shown import shown, waited_for
from recommender.pages.visit import Visit, door
from recommender.words import fill

CENT = Decimal("0.01")
LOOKS = ((10, 1), (40, 4))  # until it has looked so often, the page looks again after so many seconds; then no more
NOT_SENT = {
    exceptions.EmptyMessage: (400, "tellMe"),
    exceptions.MessageTooLong: (413, "tooLong"),
    exceptions.ConversationFull: (409, "full"),
}


def page(visit: Visit, status: int = 200, note: str = "", **more: Any) -> HttpResponse:
    """The page as it stands; `note` is said above the form."""
    told = visit.kept.told
    home = told["page"] if told.get("page", "").startswith("/") else "/"
    own = {"words": visit.words, "told": told, "key": uuid.uuid4(), "home": home, "note": note}
    own["invited"] = visit.request.POST.get("from") or visit.request.GET.get("from", "")
    with override(visit.words["lang"]):
        return render(visit.request, "recommender/talk.html", {**own, **shown(visit), **more}, status=status)


def refused(visit: Visit) -> HttpResponse:
    """429, with what she typed still in its box; nothing is read for her."""
    seconds, visit.talk = ceil(visit.wait_s), None
    typed = visit.request.POST.get("text", "")
    response = page(visit, 429, fill(visit.words["tooMany"], n=seconds), typed=typed, refused=True)
    response["Retry-After"] = str(seconds)
    return response


def back(to: str = "#now", **query: str) -> HttpResponse:
    """To the page, by GET: a reload sends nothing twice."""
    address = f"{reverse('belle:talk')}?{urlencode(query)}".removesuffix("?") + to
    return HttpResponse(status=303, headers={"Location": address})


@door(READING, refused, "GET", "HEAD")
def show(visit: Visit) -> HttpResponse:
    """Her conversation, after a short wait for the reply that is owed."""
    asked = visit.request.GET
    looks = int(asked["look"][:4]) if asked.get("look", "").isdecimal() else 0
    after = next((seconds for most, seconds in LOOKS if looks < most), 0)
    return page(
        visit,
        note=visit.words["notes"].get(asked.get("note"), ""),
        typed=invitation.read(asked.get("from", "")).get("say", ""),
        put=asked.get("put"),
        editing="edit" in asked,
        owed=visit.talk and waited_for(visit.talk),
        still="still" in asked,
        again={"after": after, "look": looks + 1},
    )


@door(SAYING, refused)
def say(visit: Visit) -> HttpResponse:
    """She says something, perhaps in place of what she said last."""
    replaces = visit.id_of("replaces") if visit.request.POST.get("replaces") else None
    about = json.loads(invitation.read(visit.request.POST.get("from", "")).get("about", "[]"))
    return _said(visit, visit.request.POST.get("text", ""), replaces, about)


def _said(visit: Visit, text: str, replaces: uuid.UUID | None = None, about: Sequence[str] = ()) -> HttpResponse:
    """Send it. The same form sent twice is the same message: each page that is drawn has a key of its own in it."""
    if not visit.opened():
        return refused(visit)
    client_id = sha256(visit.request.POST.urlencode().encode()).hexdigest()
    try:
        reply = send.send(visit.hers, text, client_id, replaces, about)
    except exceptions.UnknownMessage as error:
        raise Http404 from error
    except tuple(NOT_SENT) as error:
        status, note = NOT_SENT[type(error)]
        return page(visit, status, visit.words[note], typed=text)
    tasks.answer_soon(reply.pk)
    return back()


@door(ACTING, refused)
def halt(visit: Visit) -> HttpResponse:
    """What she has read of the reply stays."""
    reply = stop.stop(_reply(visit))
    tasks.next_soon(reply.pk)
    return back()


@door(ACTING, refused)
def thumb(visit: Visit) -> HttpResponse:
    """Up or down; a second one replaces the first."""
    reply, rating = _reply(visit), visit.one_of("rating", Rating.values)
    feedback.rate(reply, Rating(rating))
    return back(f"#reply-{reply.pk}")


@door(SAYING, refused)
def needs(visit: Visit) -> HttpResponse:
    """One need less; Belle looks again, in place of the time before where that was all she was asked since."""
    try:
        needs_edit.edit(visit.hers, [visit.id_of("need")], [])
    except exceptions.UnknownNeed as error:
        raise Http404 from error
    again = visit.words["rerank"]
    last = visit.hers.messages.shopper().select_related("reply").last()
    return _said(visit, again, last.pk if last and last.text == again and last.reply.finished_at else None)


@door(ACTING, refused)
def bag(visit: Visit) -> HttpResponse:
    """Into the bag that the shop knows by its own cookie."""
    card = _card(visit)
    try:
        outcomes.put_into_bag(card, visit.request)
    except exceptions.CatalogueError as error:
        return back(note="out" if isinstance(error, exceptions.OutOfStock) else "gone")
    return back(f"#card-{card.pk}", put=str(card.pk))


@door(ACTING, refused)
def see(visit: Visit) -> HttpResponse:
    """To the product's own page, with a note that she went."""
    card = _card(visit)
    outcomes.record(card, OutcomeKind.CLICKED)
    address = visit.of_shop(card.snapshot["url"]) or reverse("belle:talk")
    return HttpResponse(status=303, headers={"Location": address})


@door(ACTING, refused)
def reject(visit: Visit) -> HttpResponse:
    """Not for her, and why; a price or a brand that is wrong is a need from now on."""
    card, reason = _card(visit), visit.one_of("reason", visit.words["why"])
    outcomes.record(card, OutcomeKind.REJECTED, reason)
    needs_edit.edit(visit.hers, [], _instead(card.snapshot, reason))
    return back(f"#card-{card.pk}")


def _instead(card: dict[str, Any], reason: str) -> list[Need]:
    """What the next list shall be like."""
    if reason == "brand" and card["brand"]:
        return [Need(NeedKind.BRAND, Op.IS_NOT, card["brand"], reader="widget")]
    if reason == "price" and card["price"]:
        return [Need(NeedKind.BUDGET, Op.AT_MOST, float(Decimal(card["price"]) - CENT), reader="widget")]
    return []


@door(ACTING, refused)
def allow(visit: Visit) -> HttpResponse:
    """Training, or not any more."""
    consent.change(visit.hers, visit.one_of("training", ("on", "off")) == "on")
    return back("#data")


@door(ACTING, refused)
def afresh(visit: Visit) -> HttpResponse:
    """A new conversation; the key to this one is thrown away."""
    visit.kept = visit.kept.afresh()
    return back("")


@door(ACTING, refused)
def forget(visit: Visit) -> HttpResponse:
    """All of it, for good."""
    erase.erase(visit.hers)
    visit.kept = visit.kept.afresh()
    return back("", note="erased")


@door(ACTING, refused, "GET")
def data(visit: Visit) -> HttpResponse:
    """All that is stored about her: to look at, or as a file."""
    how = "inline" if "see" in visit.request.GET else "attachment"
    headers = {"Content-Disposition": f'{how}; filename="conversation-{visit.hers.pk}.json"'}
    readable = {"indent": 2, "ensure_ascii": False}
    return JsonResponse(own_data.export(visit.hers), json_dumps_params=readable, headers=headers)


def _reply(visit: Visit) -> Message:
    """The reply that a form is about. Raises Http404 unless it is hers."""
    return get_object_or_404(Message.objects.replies(), pk=visit.id_of("message"), conversation=visit.hers)


def _card(visit: Visit) -> Recommendation:
    """The card that a form is about. Raises Http404 unless she was shown it."""
    return get_object_or_404(Recommendation, pk=visit.id_of("card"), conversation=visit.hers)
