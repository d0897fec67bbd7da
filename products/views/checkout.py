"""The demo checkout and the order's page."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache

from products import accounts, bag
from products.checkout import place_order
from products.exceptions import ShopError
from products.forms import CheckoutForm
from products.models import Order


@never_cache
def checkout(request: HttpRequest) -> HttpResponse:
    """Asks for a name and writes the order; no payment."""
    lines = list(bag.lines_of(request.session))
    if not lines:
        return redirect("products:bag")
    form = CheckoutForm(request.POST or None, initial=accounts.known_of(request), label_suffix="")
    if request.method == "POST" and form.is_valid():
        return _order(request, form)
    total = sum(line.total for line in lines)
    context = {"form": form, "lines": lines, "total": total, "currency": lines[0].product.currency}
    return render(request, "products/checkout.html", context)


def _order(request: HttpRequest, form: CheckoutForm) -> HttpResponse:
    try:
        placed = place_order(bag.current(request.session), form.cleaned_data["name"], form.cleaned_data["email"])
    except ShopError as refusal:
        messages.error(request, str(refusal))
        return redirect("products:bag")
    accounts.keep(request, placed)
    return redirect(placed)


@never_cache
def order(request: HttpRequest, token: UUID) -> HttpResponse:
    """What was ordered; whoever has the address may see it."""
    placed = get_object_or_404(Order.objects.with_lines(), token=token)
    return render(request, "products/order.html", {"order": placed})
