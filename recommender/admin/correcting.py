"""The page on which a reviewer says how she would have answered."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from recommender.admin.audit import LOOKED, note
from recommender.admin.correction_form import CorrectionForm, at_first, hits, skus_in
from recommender.desk.claims import take
from recommender.desk.corrections import Fault, faults, save
from recommender.desk.data_tasks import fields_of
from recommender.desk.ground import Card, Ground, ground, on_sale
from recommender.desk.wording import always_true, in_belles_words
from recommender.exceptions import CatalogueError, Held
from recommender.models import Correction, Message
from recommender.models.message import Status

PERMISSION = "belle.add_correction"
REFUSALS = (Held, ObjectDoesNotExist, CatalogueError, ImportError)  # nothing is stored; what was typed is shown again


def correct(site: admin.AdminSite, request: HttpRequest, conversation: uuid.UUID, message: uuid.UUID) -> HttpResponse:
    """GET shows the form, or the products that fit some words; POST does what its button says, and shows the form again
    unless the correction was stored."""
    if not request.user.has_perms(["belle.view_conversation", PERMISSION]):
        raise PermissionDenied
    done = Message.objects.replies().filter(status=Status.DONE, conversation=conversation)
    reply = done.select_related("conversation", "reply_to", "correction").filter(pk=message).first()
    if reply is None:
        messages.warning(request, "There is no such reply that could be corrected. Perhaps she erased it?")
        return redirect("admin:belle_conversation_changelist")
    return Correcting(site, request, ground(reply)).answer()


def _back(reply: Message) -> str:
    """The reply on the conversation's page."""
    page = reverse("admin:belle_conversation_change", args=[reply.conversation_id])
    return f"{page}#reply-{reply.position}"


class Correcting:
    """One visit to the page."""

    def __init__(self, site: admin.AdminSite, request: HttpRequest, stands: Ground) -> None:
        self.site, self.request, self.ground, self.reply = site, request, stands, stands.reply
        self.correction: Correction | None = getattr(self.reply, "correction", None)
        self.faults: Sequence[Fault] = ()

    def answer(self) -> HttpResponse:
        """By method and button."""
        if (words := self.request.GET.get("offer")) is not None:
            items = [{"sku": hit.item.sku, "name": hit.item.name} for hit in hits(words, self.ground)]
            return JsonResponse({"items": items})
        if self.request.method != "POST":
            note(self.request, self.reply.conversation, f"opened reply {self.reply.position} to correct it", LOOKED)
            return self._show(CorrectionForm(initial=at_first(self.ground, self.correction)))
        button, _, sku = self.request.POST.get("do", "").partition(":")
        if button == "save":
            return self._save()
        if button == "withdraw" and self.correction:
            return self._withdraw(self.correction)
        typed = self.request.POST.copy()
        if button == "put":
            typed["skus"] = ", ".join((*skus_in(typed.get("skus", "")), sku))
        elif button == "words" and (cards := self._cards(typed.get("skus", ""))):
            typed["text"] = in_belles_words(self.ground, cards)
        return self._show(_form(typed))

    def _save(self) -> HttpResponse:
        form = _form(self.request.POST)
        self._offer(form)
        if not form.is_valid():
            return self._show(form)
        draft = form.draft()
        try:
            self.faults = faults(self.ground, draft)
            row = None if self.faults else save(self.ground, draft, self._hold())
        except REFUSALS as error:
            row, self.faults = None, [Fault("", "", _in_words(error))]
        if row is None:
            return self._show(form)
        parts = [name for name, there in (("text", row.text), ("products", row.skus), ("data", row.missing)) if there]
        note(self.request, self.reply.conversation, f"corrected reply {self.reply.position}: {', '.join(parts)}")
        messages.success(self.request, "The correction is stored. Below the reply stands what it is used for.")
        return redirect(_back(self.reply))

    def _withdraw(self, correction: Correction) -> HttpResponse:
        try:
            self._hold()
        except REFUSALS as error:
            messages.error(self.request, _in_words(error))
            return redirect(_back(self.reply))
        correction.delete()
        note(self.request, self.reply.conversation, f"took the correction of reply {self.reply.position} back")
        messages.success(self.request, "The correction is taken back: no data set that is built from now on holds it.")
        return redirect(_back(self.reply))

    def _hold(self) -> AbstractBaseUser:
        """Nobody else reviews this conversation while she changes it. Raises Held."""
        reviewer = self.request.user
        if not isinstance(reviewer, AbstractBaseUser):
            raise PermissionDenied
        take(self.reply.conversation_id, reviewer)
        return reviewer

    def _cards(self, skus: str) -> Sequence[Card]:
        """What the words will stand above."""
        try:
            return self.ground.cards(skus_in(skus)) or self.ground.shown
        except (CatalogueError, ImportError):
            return self.ground.shown

    def _offer(self, form: CorrectionForm) -> None:
        known = [*self.ground.skus, *skus_in(str(form["skus"].value() or ""))]
        try:
            items = list(on_sale(known, self.reply).values())
        except (CatalogueError, ImportError):
            items = []
        form.offer(items, fields_of(self.ground.vocabulary))

    def _show(self, form: CorrectionForm) -> HttpResponse:
        self._offer(form)
        cards = self._cards(str(form["skus"].value() or ""))
        context: dict[str, Any] = {
            **self.site.each_context(self.request),
            "title": f"Correct reply {self.reply.position}",
            "reply": self.reply,
            "back": _back(self.reply),
            "shown": self.ground.shown,
            "needs": self.ground.needs,
            "cards": cards,
            "form": form,
            "faults": self.faults,
            "hits": hits(str(form["find"].value() or ""), self.ground),
            "always_true": always_true(self.ground, cards),
            "correction": self.correction,
        }
        return TemplateResponse(self.request, "recommender/admin/correct.html", context)


def _in_words(error: Exception) -> str:
    """Why nothing was stored."""
    if isinstance(error, Held):
        return str(error)
    if isinstance(error, ObjectDoesNotExist):
        return "She is writing just now, or has erased the conversation: try again in a moment."
    return f"The shop's catalogue could not be asked, so nothing can be checked: {error}"


def _form(typed: QueryDict) -> CorrectionForm:
    return CorrectionForm(typed)
