"""Another wording: a version of the same model with system texts of its own, which takes the same road to shoppers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from recommender.admin.audit import note
from recommender.conf import belle
from recommender.contracts import UNTUNED
from recommender.llm.prompts import FOLDER, prompt, read
from recommender.models import ModelVersion

if TYPE_CHECKING:
    from recommender.admin.releases import ReleaseAdmin

ASKED_FOR = {
    "read": "how a message is read",
    "ask": "how a question is put",
    "reply": "how a card is worded",
    "choose": "how cards are chosen, where the model chooses",
}
LONGEST = 8000  # characters of a system text


class PromptForm(forms.Form):
    """A name, and a text for each prompt; one that is left as it was is the old one."""

    name = forms.SlugField(max_length=60, help_text="letters, digits, - and _; a version is never changed")
    examples = forms.BooleanField(required=False, label="Send the worked examples")

    def __init__(self, *args: Any, of: ModelVersion | None, **kwargs: Any) -> None:
        """`of`: the version whose model and words it begins with; None = the configured model as it is."""
        super().__init__(*args, **kwargs)
        self.of, speaker = of, of.speaker() if of else UNTUNED
        self.fields["examples"].initial = speaker.examples
        self.said = {name: prompt(name, speaker).system for name in names()}
        for name, text in self.said.items():
            area = forms.Textarea({"rows": 6})
            about = ASKED_FOR.get(name, "")
            self.fields[name] = forms.CharField(
                max_length=LONGEST, widget=area, initial=text, label=f"{name}: {about}", help_text=_places(name)
            )

    def prompts(self) -> list[forms.BoundField]:
        """The fields of the texts."""
        return [self[name] for name in self.said]

    def clean_name(self) -> str:
        """Free, and not the name of the configured model."""
        name = str(self.cleaned_data["name"])
        if name == "base" or ModelVersion.objects.filter(name=name).exists():
            raise forms.ValidationError(f"There is a version {name} already; choose another name.")
        return name

    def clean(self) -> dict[str, Any]:
        """Each text keeps the places that the shop fills, and something differs."""
        given = super().clean() or {}
        for name in self.said:
            lost = [place for place in _placed(name) if place not in given.get(name, place)]
            if lost:
                self.add_error(name, f"{' and '.join(lost)} must stay in it: there the shop's own words are put.")
        if not self.errors and not self._own(given) and given["examples"] == self.fields["examples"].initial:
            raise forms.ValidationError("Nothing differs: change a text, or whether the examples are sent.")
        return given

    def made(self, by: int | None) -> ModelVersion:
        """The version; call it on a form that is valid."""
        given, of = self.cleaned_data, self.of
        return ModelVersion.objects.create(
            name=given["name"],
            provider=of.provider if of else "",
            model=of.model if of else belle().LLM_MODEL,
            beside=of.beside if of else {},
            files=of.files if of else [],
            prompts=(of.prompts if of else {}) | self._own(given),
            examples=given["examples"],
            prompt_price=of.prompt_price if of else None,
            completion_price=of.completion_price if of else None,
            manifest={"wording_of": of.name if of else "base", "changed": sorted(self._own(given))},
            created_by_id=by,
        )

    def _own(self, given: dict[str, Any]) -> dict[str, str]:
        texts = {name: str(given[name]).replace("\r\n", "\n").strip() for name in self.said if given.get(name)}
        return {name: text for name, text in texts.items() if text != self.said[name].strip()}


def names() -> list[str]:
    """The prompts that there are."""
    return sorted(path.stem for path in FOLDER.glob("*.json"))


def _placed(name: str) -> list[str]:
    """The places of the shipped text that a shop or a conversation fills."""
    return [place for place in ("{tone}", "{language}") if place in read(name).system]


def _places(name: str) -> str:
    placed = _placed(name)
    return f"{' and '.join(placed)} stand for the shop's tone and her language" if placed else ""


def prompt_version(request: HttpRequest, pk: int, desk: ReleaseAdmin) -> HttpResponse:
    """The form; posted, the version. `pk` 0 begins with the configured model."""
    if not request.user.has_perm("belle.add_modelversion"):
        raise PermissionDenied
    of = get_object_or_404(ModelVersion, pk=pk) if pk else None
    form = PromptForm(request.POST or None, of=of)
    if form.is_valid():
        with transaction.atomic():
            version = form.made(request.user.pk)
            note(request, version, f"wrote another wording of {of or 'the configured model'}")
        return redirect("admin:belle_release_changelist")
    context = {"title": f"Another wording of {of or 'the configured model'}", "form": form, "done": "stored"}
    return desk.page(request, "prompt_version", context)
