"""What to build: the filter of a training set as a form, with the languages and models that the log holds."""

from __future__ import annotations

from typing import Any, cast

from django import forms

from recommender.exceptions import ExportError
from recommender.learning.build import begin
from recommender.learning.spec import LISTS, NUMBERS, PER, REVIEWED, SPLIT_BY, TEXTS, read
from recommender.models import Conversation, Dataset, LLMCall
from recommender.models.dataset import RowKind
from recommender.models.outcome import OutcomeKind
from recommender.privacy.consent import Use

GROUPS = (
    ("Which conversations", ("since", "until", "locales", "models", "outcomes", "reviewed")),
    ("Which rows", ("kinds", "per", "cap", "use", "legal_basis")),
    ("Which side each goes to", ("split_by", "ratios", "first_of_validation", "first_of_test", "seed")),
)
HELP = {name: told for fields in (TEXTS, LISTS, NUMBERS) for name, (_, told) in fields.items()}


def _day(label: str, told: str) -> forms.DateField:
    return forms.DateField(required=False, label=label, help_text=told, widget=forms.DateInput({"type": "date"}))


def _ticks(values: list[str], told: str, initial: list[str] | None = None) -> forms.MultipleChoiceField:
    ticks = forms.CheckboxSelectMultiple
    choices = [(value, value) for value in values]
    return forms.MultipleChoiceField(choices=choices, required=False, widget=ticks, help_text=told, initial=initial)


def _one_of(values: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(value, value.replace("_", " ")) for value in values]


class DatasetForm(forms.Form):
    """Everything but the name may stay as it is."""

    name = forms.SlugField(max_length=60, help_text="letters, digits, - and _; the next version of it is built")
    since = _day("From", HELP["since"])
    until = _day("To", HELP["until"])
    locales = _ticks([], "none ticked = all")
    models = _ticks([], "none ticked = all, and conversations without a model")
    outcomes = _ticks(OutcomeKind.values, "some card came to one of these; none ticked = whatever became of them")
    reviewed = forms.ChoiceField(choices=_one_of(REVIEWED), help_text=HELP["reviewed"])
    kinds = _ticks(RowKind.values, "what a row teaches", [RowKind.CHAT])
    per = forms.ChoiceField(choices=_one_of(PER), label="Chat rows per", help_text=HELP["per"])
    cap = forms.IntegerField(min_value=0, initial=0, label="Rows a shopper", help_text=HELP["cap"])
    use = forms.ChoiceField(
        choices=_one_of((Use.TRAIN, Use.TRAIN_HEALTH, Use.TRAIN_UNREDACTED)), help_text="beyond train only with a basis"
    )
    legal_basis = forms.BooleanField(required=False, label="The shop has a legal basis of its own for that")
    split_by = forms.ChoiceField(choices=_one_of(SPLIT_BY), help_text="a hash of the shopper, or the day")
    ratios = forms.CharField(initial="0.8 0.1 0.1", help_text="shares of train, validation and test")
    first_of_validation = _day("First day of validation", "for a split by time")
    first_of_test = _day("First day of test", "for a split by time")
    seed = forms.IntegerField(min_value=0, initial=0, help_text=HELP["seed"])

    def __init__(self, *args: Any, reads_all: bool = False, **kwargs: Any) -> None:
        """`reads_all`: she may read conversations, so that she may have them unredacted."""
        super().__init__(*args, **kwargs)
        if not reads_all:
            self.fields["use"].choices = _one_of((Use.TRAIN, Use.TRAIN_HEALTH))  # type: ignore[attr-defined]
        spoken = Conversation.objects.consented().order_by("locale").values_list("locale", flat=True)
        asked = LLMCall.objects.order_by("model").values_list("model", flat=True)
        for name, found in (("locales", spoken), ("models", asked)):
            field = cast(forms.MultipleChoiceField, self.fields[name])
            field.choices = [(value, value) for value in found.distinct()]

    def parts(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields under their headings; the name stands before them."""
        return [(heading, [self[name] for name in names]) for heading, names in GROUPS]

    def begin(self, user_id: int | None) -> Dataset | None:
        """The version that is to be built; None where something is refused, which then stands at its field."""
        if not self.is_valid():
            return None
        given = self.cleaned_data
        try:
            return begin(given["name"], read(_spec(given)), user_id)
        except ExportError as error:
            field, colon, why = str(error).partition(": ")
            field = {"cuts": "first_of_validation"}.get(field, field)
            at_field = bool(colon) and field in self.fields
            self.add_error(field if at_field else None, why if at_field else str(error))
            return None


def _spec(given: dict[str, Any]) -> dict[str, Any]:
    """The form's values as `Spec` reads them."""
    names = (
        "locales",
        "models",
        "outcomes",
        "reviewed",
        "kinds",
        "per",
        "cap",
        "use",
        "legal_basis",
        "split_by",
        "seed",
    )
    days = [given["first_of_validation"], given["first_of_test"]]
    return {
        **{name: given[name] for name in names},
        **{name: given[name].isoformat() for name in ("since", "until") if given[name]},
        "ratios": _numbers(given["ratios"]),
        "cuts": [day.isoformat() for day in days if day],
    }


def _numbers(text: str) -> list[float]:
    try:
        return [float(one) for one in text.replace(",", " ").split()]
    except ValueError:
        return []
