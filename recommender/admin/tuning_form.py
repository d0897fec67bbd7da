"""How a model is to be tuned on a training set, as a form: every option of every provider, empty = its own choice."""

from __future__ import annotations

from typing import Any, cast

from django import forms

from recommender.exceptions import SchoolError
from recommender.models import Dataset, Tuning
from recommender.models.dataset import Split
from recommender.school.files import rows_of
from recommender.school.options import OPTIONS, Option
from recommender.school.providers import providers
from recommender.school.tuning import KINDS, LONGEST_NAME, begin


class TuningForm(forms.Form):
    """A name is all that must be given."""

    name = forms.SlugField(
        max_length=LONGEST_NAME, help_text="of the version that comes of it; letters, digits, - and _"
    )
    provider = forms.ChoiceField()
    base = forms.CharField(required=False, label="Model that is tuned", help_text="empty = the provider's own choice")
    kinds = forms.MultipleChoiceField(
        required=False, widget=forms.CheckboxSelectMultiple, label="Rows", help_text="what it learns from"
    )

    def __init__(self, dataset: Dataset, *args: Any, **kwargs: Any) -> None:
        """Offers the kinds of rows that the set has."""
        super().__init__(*args, **kwargs)
        self.dataset = dataset
        held = {kind: rows_of(dataset, kind, Split.TRAIN) for kind in dataset.counts.get("rows", {})}
        who = cast(forms.ChoiceField, self.fields["provider"])
        who.choices = [(one.name, f"{one.name}: {one.says}") for one in providers().values()]
        kinds = cast(forms.MultipleChoiceField, self.fields["kinds"])
        kinds.choices = [(kind, f"{kind}, {count:,} rows to train on") for kind, count in held.items() if count]
        kinds.initial = [kind for kind in KINDS if held.get(kind)]
        for name, option in OPTIONS.items():
            self.fields[name] = _field(name, option)

    def options(self) -> list[forms.BoundField]:
        """What few will want to say."""
        return [self[name] for name in OPTIONS]

    def begin(self, user_id: int | None) -> Tuning | None:
        """The fine-tuning; None where something is refused, which then stands at its field."""
        if not self.is_valid():
            return None
        given = self.cleaned_data
        options = {name: given[name] for name in OPTIONS if given[name] not in (None, "")}
        named = {"options": options, "base": given["base"], "kinds": given["kinds"], "by": user_id}
        try:
            return begin(self.dataset, given["provider"], given["name"], **named)
        except SchoolError as error:
            field, colon, why = str(error).partition(": ")
            at_field = bool(colon) and field in self.fields
            self.add_error(field if at_field else None, why if at_field else str(error))
            return None


def _field(name: str, option: Option) -> forms.Field:
    if option.type is str:
        choices = [("", "as the provider does"), *((one, one) for one in option.choices)]
        return forms.ChoiceField(choices=choices, required=False, help_text=option.says)
    where = ", ".join(one.name for one in providers().values() if name in one.defaults)
    told = f"{option.says} ({where})" if where else option.says
    if option.type is int:
        return forms.IntegerField(
            required=False, min_value=int(option.least), max_value=int(option.most), help_text=told
        )
    return forms.FloatField(required=False, min_value=option.least, max_value=option.most, help_text=told)
