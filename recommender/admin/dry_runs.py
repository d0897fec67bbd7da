"""Dry runs at the desk: begin one, see how far it is, and read what a version would have said beside what is live."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from recommender import tasks
from recommender.admin.audit import LOOKED, note
from recommender.admin.paged import number
from recommender.exceptions import SchoolError
from recommender.learning.hold import CLOSED
from recommender.models import Evaluation, ModelVersion
from recommender.models.tuning import OPEN
from recommender.school import dry_run

if TYPE_CHECKING:
    from recommender.admin.releases import ReleaseAdmin

Spans = list[tuple[str, str]]  # stretches: "same" | "gone" | "new", and the words


@dataclass(frozen=True, slots=True)
class Turn:
    """One reply beside another."""

    said: str
    before: Spans
    after: Spans
    cards: str  # what differs of them, in words
    differs: bool


def begin_dry_run(request: HttpRequest, pk: int, desk: ReleaseAdmin) -> HttpResponse:
    """POST: begin one of a version."""
    _ask(request, "belle.add_evaluation")
    version = get_object_or_404(ModelVersion, pk=pk)
    asked = request.POST.get("conversations", "")
    try:
        run = dry_run.begin(version, number(asked), request.user.pk)
    except SchoolError as error:
        messages.error(request, str(error))
        return redirect("admin:belle_release_changelist")
    return _sent(request, run, "began the dry run")


def dry_run_again(request: HttpRequest, pk: int, desk: ReleaseAdmin) -> HttpResponse:
    """POST: go on with one that stopped."""
    _ask(request, "belle.add_evaluation")
    return _sent(request, _found(pk), "went on with the dry run")


def dry_run_page(request: HttpRequest, pk: int, desk: ReleaseAdmin) -> HttpResponse:
    """How far it is; then reply beside reply."""
    _ask(request, "belle.view_evaluation")
    run = _found(pk)
    if run.status not in OPEN:  # while it runs, the page asks again by itself
        note(request, run, "read the dry run", LOOKED)
    talks = [(talk[:8], [turn(told) for told in turns]) for talk, turns in run.results.get("talks", {}).items()]
    turns = [one for _, told in talks for one in told]
    held = run.lease_until is not None and run.lease_until > timezone.now()
    context = {
        "title": str(run),
        "run": run,
        "talks": talks,
        "turns": len(turns),
        "differ": sum(one.differs for one in turns),
        "stopped": run.status not in CLOSED and not held,
    }
    return desk.page(request, "dry_run", context, again=run.status in OPEN)


def turn(told: Mapping[str, Any]) -> Turn:
    """As it is shown."""
    before, after = told["before"], told["after"]
    was, now = spans(before["text"], after["text"])
    cards = "" if before["skus"] == after["skus"] else f"cards: {_listed(before['skus'])} → {_listed(after['skus'])}"
    return Turn(told["said"], was, now, cards, before["text"] != after["text"] or bool(cards))


def spans(before: str, after: str) -> tuple[Spans, Spans]:
    """Both texts in stretches of words: what went, what came, what stayed."""
    was, now = before.split(), after.split()
    left: Spans = []
    right: Spans = []
    for tag, a, b, c, d in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        same = tag == "equal"
        left.append(("same" if same else "gone", " ".join(was[a:b])))
        right.append(("same" if same else "new", " ".join(now[c:d])))
    return [one for one in left if one[1]], [one for one in right if one[1]]


def _listed(skus: list[str]) -> str:
    return ", ".join(skus) or "none"


def _sent(request: HttpRequest, run: Evaluation, did: str) -> HttpResponse:
    note(request, run, did)
    tasks.dry_run_soon(run)
    return redirect("admin:belle_release_dry_run_page", run.pk)


def _found(pk: int) -> Evaluation:
    return get_object_or_404(Evaluation, pk=pk, kind=Evaluation.Kind.DRY_RUN)


def _ask(request: HttpRequest, permission: str) -> None:
    if not request.user.has_perm(permission):
        raise PermissionDenied
