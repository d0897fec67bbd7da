"""What a reviewer does to a conversation: claim, give back, judge, undo, decide; each a POST with an audit row."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect

from recommender import tasks
from recommender.admin.audit import note
from recommender.admin.verdict_bar import JUDGE
from recommender.desk import queue, verdicts
from recommender.desk.claims import take, take_next
from recommender.desk.verdicts import Opinion
from recommender.exceptions import Held, NotYours
from recommender.models import Conversation, QueueEntry, Verdict

NOTE_CHARS = 1000
REFRESH_S = 2.0  # how long somebody waits for the page; the rest is the worker's
PAGE, QUEUE = "admin:belle_conversation_change", "admin:belle_queueentry_changelist"
BUSY = "She never spoke, or speaks just now: this conversation cannot be judged yet."
Deed = Callable[[HttpRequest, uuid.UUID], str]


def act(request: HttpRequest, conversation: uuid.UUID, deed: str) -> HttpResponse:
    """Do one deed and show the conversation again, with what became of it."""
    if refused := _refused(request):
        return refused
    row = Conversation.objects.filter(pk=conversation).first()
    if row is None:
        messages.error(request, "This conversation was erased.")
        return redirect(QUEUE)
    try:
        did = DEEDS[deed](request, conversation)
    except (Held, NotYours) as no:
        messages.error(request, str(no))
    except QueueEntry.DoesNotExist:
        messages.error(request, BUSY)
    else:
        note(request, row, did)
    return redirect(PAGE, conversation)


def renew(request: HttpRequest, conversation: uuid.UUID) -> HttpResponse:
    """The open page's sign of life: it keeps the claim and leaves no audit row. 409 with a sentence if it is lost."""
    if refused := _refused(request):
        return refused
    held = QueueEntry.objects.filter(conversation=conversation, claimed_by=request.user.pk)
    try:
        if held.exists():
            take(conversation, request.user)
            return HttpResponse(status=204)
        lost = "You no longer hold this conversation."
    except Held as no:
        lost = str(no)
    return HttpResponse(lost, status=409, content_type="text/plain; charset=utf-8")


def open_next(request: HttpRequest) -> HttpResponse:
    """Claim the riskiest that is free, or of those drawn by lot, and open it."""
    if refused := _refused(request):
        return refused
    drawn, passed_over = request.POST.get("of") == "drawn", request.POST.get("after", "")
    after = QueueEntry.objects.select_related("conversation").filter(conversation=_uuid(passed_over)).first()
    entry = take_next(request.user, drawn, after)
    if entry is None:
        messages.info(request, "Nothing that was drawn waits for you." if drawn else "Nothing waits for you.")
        return redirect(QUEUE)
    note(request, entry.conversation, "claimed")
    return redirect(PAGE, entry.conversation_id)


def refresh(request: HttpRequest) -> HttpResponse:
    """Weigh what went quiet: as much as somebody waits for, and let the worker do the rest."""
    if refused := _refused(request):
        return refused
    weighed, all_done = queue.weigh_due(REFRESH_S)
    if not all_done:
        tasks.weigh_soon()
    rest = "" if all_done else " The worker goes on with the rest."
    if not weighed and all_done:
        rest = f" A conversation comes in once it has been quiet for {queue.QUIET.seconds // 60} minutes."
    messages.success(request, f"{weighed} conversation{'' if weighed == 1 else 's'} weighed.{rest}")
    return redirect(QUEUE)


def _refused(request: HttpRequest) -> HttpResponse | None:
    if not request.user.has_perms([JUDGE, "belle.view_conversation"]):
        raise PermissionDenied
    return None if request.method == "POST" else HttpResponseNotAllowed(["POST"])


def _uuid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def _take(request: HttpRequest, conversation: uuid.UUID) -> str:
    take(conversation, request.user)
    return "claimed"


def _give_back(request: HttpRequest, conversation: uuid.UUID) -> str:
    entry = QueueEntry.objects.get(conversation=conversation)
    if not QueueEntry.objects.give_back(entry.pk, request.user.pk or 0):
        raise NotYours("You do not hold this conversation.")
    return "gave back"


def _pass(request: HttpRequest, conversation: uuid.UUID) -> str:
    return _given(request, verdicts.give(conversation, request.user, Opinion(passed=True)))


def _fail(request: HttpRequest, conversation: uuid.UUID) -> str:
    said = Opinion(False, request.POST.getlist("reason"), request.POST.get("note", "").strip()[:NOTE_CHARS])
    return _given(request, verdicts.give(conversation, request.user, said))


def _given(request: HttpRequest, verdict: Verdict) -> str:
    """The audit row says that she judged, not how: who judges next may read it."""
    messages.success(request, f"Stored: {verdict}.")
    return "gave a verdict"


def _undo(request: HttpRequest, conversation: uuid.UUID) -> str:
    verdicts.undo(conversation, request.user)
    messages.success(request, "Your verdict is taken back.")
    return "took a verdict back"


def _pick(request: HttpRequest, conversation: uuid.UUID) -> str:
    number = request.POST.get("verdict", "")
    verdicts.pick(conversation, int(number) if number.isdecimal() and len(number) < 19 else 0, request.user)
    messages.success(request, "Decided.")
    return "decided between verdicts"


DEEDS: Mapping[str, Deed] = {
    "take": _take,
    "give-back": _give_back,
    "pass": _pass,
    "fail": _fail,
    "undo": _undo,
    "pick": _pick,
}
