"""Which versions are to be compared, as a form."""

from __future__ import annotations

from typing import Any, cast

from django import forms

from recommender.dialogue.arms import PARTS
from recommender.exceptions import SchoolError
from recommender.models import Evaluation, ModelVersion
from recommender.school.evaluation.options import BASE, MOST, SIZES
from recommender.school.evaluation.run import begin

OFFERED = 20  # versions, the newest


class EvaluationForm(forms.Form):
    """At least one version, and an arm."""

    versions = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple, initial=[BASE], label="Versions")
    arms = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple, initial=["belle"], choices=[(one, one) for one in PARTS], label="Arms"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offers the newest versions; the first that is ticked is what the others are compared to."""
        super().__init__(*args, **kwargs)
        known = ModelVersion.objects.values_list("name", flat=True)[:OFFERED]
        cast(forms.MultipleChoiceField, self.fields["versions"]).choices = [
            (BASE, "base, the configured model as it is"),
            *((name, name) for name in known),
        ]
        for name, (default, told) in SIZES.items():
            self.fields[name] = forms.IntegerField(min_value=0, max_value=MOST, initial=default, help_text=told)

    def sizes(self) -> list[forms.BoundField]:
        """How much is measured."""
        return [self[name] for name in SIZES]

    def begin(self, user_id: int | None) -> Evaluation | None:
        """The evaluation; None where something is refused, which then stands in the errors."""
        if not self.is_valid():
            return None
        try:
            return begin(self.cleaned_data["versions"], self.cleaned_data, user_id)
        except SchoolError as error:
            self.add_error(None, str(error))
            return None
