"""What visitors send: how a shelf is narrowed, what goes into the bag, who orders."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import HttpRequest

from products import attempts
from products.models.vocabulary import MOST_IN_A_LINE, SKU_LENGTH

SHORTEST_PASSWORD = 10  # characters


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


class SignInForm(AuthenticationForm):
    """Who she is, by the e-mail address that she joined with."""

    error_messages = {
        "invalid_login": "This e-mail address and password do not go together.",
        "inactive": "This account is closed.",
        "too_many": "That was tried too often. Please wait a quarter of an hour, then try again.",
    }

    def __init__(self, request: HttpRequest, **kwargs: Any) -> None:
        """Dress the fields as the shop's."""
        super().__init__(request, **kwargs)
        self.visit = request
        self.fields["username"].label = "E-mail"
        self.fields["username"].widget.attrs.update({"autocomplete": "email", "class": "field", "autofocus": False})
        self.fields["password"].widget.attrs["class"] = "field"

    def clean_username(self) -> str:
        """As it is kept."""
        return str(self.cleaned_data["username"]).strip().casefold()

    def clean(self) -> dict[str, Any]:
        """Try the password, unless too many did not fit before."""
        account = self.cleaned_data.get("username", "")
        if attempts.too_many(self.visit, account):
            raise forms.ValidationError(self.error_messages["too_many"], code="too_many")
        try:
            cleaned = super().clean()
        except forms.ValidationError:
            attempts.failed(self.visit, account)
            raise
        attempts.succeeded(self.visit, account)
        return cleaned

    @property
    def must_wait(self) -> bool:
        """Whether it was refused without a look at the password."""
        return self.has_error(NON_FIELD_ERRORS, "too_many")


class JoinForm(forms.Form):
    """A new account."""

    name = forms.CharField(
        max_length=120, label="Your name", widget=forms.TextInput(attrs={"autocomplete": "name", "class": "field"})
    )
    email = forms.EmailField(
        max_length=150,
        label="E-mail",
        help_text="Only to sign in with; we send nothing.",
        widget=forms.EmailInput(attrs={"autocomplete": "email", "class": "field"}),
    )
    password = forms.CharField(
        min_length=SHORTEST_PASSWORD,
        max_length=200,
        strip=False,
        help_text=f"{SHORTEST_PASSWORD} characters or more.",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password", "class": "field"}),
    )
