"""What visitors send: how a shelf is narrowed, what goes into the bag, who orders."""

from __future__ import annotations

from django import forms

from products.models.vocabulary import MOST_IN_A_LINE, SKU_LENGTH


class BagForm(forms.Form):
    """A product and how many of it."""

    sku = forms.CharField(max_length=SKU_LENGTH)
    quantity = forms.IntegerField(min_value=1, max_value=MOST_IN_A_LINE, required=False)

    def units(self) -> int:
        """How many; one where she did not say."""
        return self.cleaned_data["quantity"] or 1


class CheckoutForm(forms.Form):
    """Whom an order is for. No address and no card: nothing is sent and nothing is paid."""

    name = forms.CharField(
        max_length=120, label="Your name", widget=forms.TextInput(attrs={"autocomplete": "name", "class": "field"})
    )
    email = forms.EmailField(
        required=False,
        label="E-mail (optional)",
        help_text="Kept with the order; we send nothing.",
        widget=forms.EmailInput(attrs={"autocomplete": "email", "class": "field"}),
    )
