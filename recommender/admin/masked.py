"""The page that shows what redaction took out, for whoever may read conversations as well as training sets."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from recommender.admin.audit import LOOKED, note
from recommender.admin.read_only import ReadOnlyAdmin
from recommender.learning.masked import drawn
from recommender.models import Dataset

NEEDED = ("belle.view_dataset", "belle.view_conversation")  # it shows what was masked
DRAWN = 25  # conversations on the page
DIGITS = 18  # of a key that the database can hold


def found(key: int | str) -> Dataset:
    """The version with this key, as an address has it. Raises Http404."""
    if not str(key).isdecimal() or len(str(key)) > DIGITS:
        raise Http404
    return get_object_or_404(Dataset.objects.select_related("created_by"), pk=key)


def masked(request: HttpRequest, pk: int, desk: ReadOnlyAdmin) -> HttpResponse:
    """GET: some conversations of a version, drawn by its seed, with what stands in the place of what."""
    if not request.user.has_perms(NEEDED):
        raise PermissionDenied
    dataset = found(pk)
    note(request, dataset, "looked at what was masked", LOOKED)
    seen = list(drawn(dataset, DRAWN))
    page = {
        **desk.admin_site.each_context(request),
        "title": f"What was masked in {dataset}",
        "opts": desk.opts,
        "dataset": dataset,
        "seen": seen,
        "changed": sum(one.changed for one in seen),
    }
    return TemplateResponse(request, "recommender/admin/masked.html", page)
