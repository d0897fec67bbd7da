"""To whom a version is shown, and what ends that by itself: the guard-rails with their reasons, each to be changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms

from recommender.exceptions import SchoolError
from recommender.school.releases.changes import MOST
from recommender.school.releases.guards import FEWEST, Guard, read, shipped

Row = tuple[Guard, forms.BoundField, forms.BoundField]  # a rail, its limit, its shoppers


class CanaryForm(forms.Form):
    """Everything may stay as it is."""

    share = forms.IntegerField(
        min_value=1,
        max_value=round(MOST * 100),
        initial=10,
        label="Share of shoppers, in percent",
        help_text="A shopper who is drawn keeps the version in all her conversations; the others keep what is live.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for guard in shipped():
            limit = forms.FloatField(required=False, initial=guard.limit, label=f"Limit of {guard.name}")
            least = forms.IntegerField(min_value=FEWEST, initial=guard.least, label=f"Shoppers of {guard.name}")
            limit.widget.attrs["step"] = "any"
            self.fields |= {f"{guard.name}_limit": limit, f"{guard.name}_least": least}

    def rows(self) -> Iterator[Row]:
        """One for each rail."""
        for guard in shipped():
            yield guard, self[f"{guard.name}_limit"], self[f"{guard.name}_least"]

    def clean(self) -> dict[str, Any]:
        """A rail without a limit is off."""
        given = super().clean() or {}
        guards = {
            guard.name: {"limit": limit, "least": given.get(f"{guard.name}_least")}
            for guard in shipped()
            if (limit := given.get(f"{guard.name}_limit")) is not None
        }
        if not self.errors:
            try:
                read(guards)
            except SchoolError as error:
                raise forms.ValidationError(str(error)) from error
        return given | {"guards": guards}
