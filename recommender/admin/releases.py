"""Releases at the desk: what speaks to shoppers now, and one click to promote, try, end a trial or roll back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.views.decorators.http import require_POST

from recommender.admin.audit import note
from recommender.admin.canary_form import CanaryForm
from recommender.admin.dry_runs import begin_dry_run, dry_run_again, dry_run_page
from recommender.admin.paged import PagedAdmin, number
from recommender.admin.prompt_version import prompt_version
from recommender.admin.release_figures import figures, rails
from recommender.exceptions import SchoolError
from recommender.models import ModelVersion, Release
from recommender.school.releases import changes

ADD, CHANGE = "belle.add_release", "belle.change_release"


@admin.register(Release)
class ReleaseAdmin(PagedAdmin):
    """The list is the history; no row of it is ever changed by hand or deleted."""

    change_list_template = "recommender/admin/release_list.html"
    list_display = ("version_name", "stage", "shown_to", "began_at", "began_by", "ended_at", "ended_by", "why_ended")
    list_filter = ("stage",)
    list_select_related = ("version", "began_by", "ended_by")

    def get_urls(self) -> list[URLPattern]:
        """What is done with releases, and with versions on their way to one."""
        wrap = self.admin_site.admin_view
        views: dict[str, tuple[str, Callable[..., HttpResponse]]] = {
            "promote": ("promote/", require_POST(self.promote)),
            "end": ("end/", require_POST(self.end)),
            "roll_back": ("roll-back/", require_POST(self.roll_back)),
            "try": ("try/<int:pk>/", self.try_on),
            "prompt": ("wording/<int:pk>/", partial(prompt_version, desk=self)),
            "dry_run": ("dry-run/<int:pk>/", require_POST(partial(begin_dry_run, desk=self))),
            "dry_run_again": ("dry-runs/<int:pk>/go-on/", require_POST(partial(dry_run_again, desk=self))),
            "dry_run_page": ("dry-runs/<int:pk>/", partial(dry_run_page, desk=self)),
        }
        own = [path(at, wrap(view), name=f"belle_release_{name}") for name, (at, view) in views.items()]
        return own + super().get_urls()

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """What speaks now stands above the history."""
        return super().changelist_view(request, (extra_context or {}) | {"title": "Releases"} | now())

    def shown(self, request: HttpRequest, row: Release) -> HttpResponse:
        """What shoppers heard, since when, and what that came to."""
        told = {"figures": figures(row), "rails": rails(row)} if row.guards or row.figures else {}
        return self.page(request, "release", {"title": str(row).capitalize(), "release": row, **told})

    def promote(self, request: HttpRequest) -> HttpResponse:
        """POST: let a version, or with none named the configured model, speak to everybody."""
        _ask(request, ADD)
        pk = request.POST.get("version", "")
        version = get_object_or_404(ModelVersion, pk=number(pk)) if pk else None
        return self._done(request, lambda by, on: changes.promote(version, by, on), "promoted it to all shoppers")

    def end(self, request: HttpRequest) -> HttpResponse:
        """POST: end the trial."""
        _ask(request, CHANGE)
        return self._done(request, lambda by, on: changes.end_canary("ended by hand", by, on=on), "ended its trial")

    def roll_back(self, request: HttpRequest) -> HttpResponse:
        """POST: let speak what was live before."""
        _ask(request, CHANGE)
        gone = changes.live()

        def back(by: Any, on: str) -> Release | None:  # noqa: ANN401 - the shop's user
            changes.roll_back(by, on=on)
            return gone

        return self._done(request, back, "rolled it back")

    def try_on(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The form of a canary; posted, it begins."""
        _ask(request, ADD)
        version = get_object_or_404(ModelVersion, pk=pk)
        form = CanaryForm(request.POST or None)
        if form.is_valid():
            given = form.cleaned_data
            share, guards = given["share"] / 100, given["guards"]
            did = f"began its trial on {given['share']}% of shoppers"
            return self._done(request, lambda by, on: changes.try_on(version, share, guards, by, on), did)
        context = {"title": f"Try {version} on a share of shoppers", "form": form, "version": version, **now()}
        return self.page(request, "canary", context)

    def _done(self, request: HttpRequest, change: Callable[[Any, str], Release | None], did: str) -> HttpResponse:
        """Do it on what stood on the page, log it, say it; or say why not."""
        try:
            release = change(request.user, request.POST.get("seen", ""))
        except SchoolError as error:
            messages.error(request, str(error))
        else:
            note(request, release or Release, did)
            named = release.version if release and release.version else "the configured model"
            messages.success(request, f"Done. {named}: {did}. Every worker follows within seconds.")
        return redirect("admin:belle_release_changelist")

    @admin.display(description="Version", ordering="version__name")
    def version_name(self, release: Release) -> str:
        """Or what speaks without one."""
        return str(release.version or "the configured model")

    @admin.display(description="Shown to", ordering="share")
    def shown_to(self, release: Release) -> str:
        """In percent of shoppers."""
        return f"{release.share:.0%}"


def now() -> dict[str, Any]:
    """What shoppers hear, what it came to, and what the buttons would do."""
    live, canary = changes.live(), changes.canary()
    versions: Any = ModelVersion.objects.all()
    speaking: set[int | None] = {one.version_id for one in (live, canary) if one}
    return {
        "live": live,
        "canary": canary,
        "before": (live.previous.version if live.previous else None) if live else None,
        "figures": figures(canary) if canary else [],
        "rails": rails(canary) if canary else [],
        "seen": changes.seen(),
        "speaking": speaking,
        "others": [one for one in versions if one.pk not in speaking][:20],
    }


def _ask(request: HttpRequest, permission: str) -> None:
    if not request.user.has_perm(permission):
        raise PermissionDenied
