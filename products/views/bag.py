"""The bag's page and what its buttons do. Every button is a form, so it works without scripts."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from products import bag
from products.exceptions import BagError
from products.forms import BagForm
from products.models.vocabulary import MOST_IN_A_LINE


def show(request: HttpRequest) -> HttpResponse:
    """What is in the bag, at today's prices."""
    lines = list(bag.lines_of(request.session))
    context = {
        "lines": lines,
        "skus": [line.product.sku for line in lines],
        "total": sum(line.total for line in lines),
        "currency": lines[0].product.currency if lines else "USD",
        "blocked": [line for line in lines if line.quantity > line.product.stock or not line.product.is_live],
        "most": MOST_IN_A_LINE,
    }
    return render(request, "products/bag.html", context)


def _next(request: HttpRequest) -> HttpResponse:
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return redirect(wanted if safe else "products:bag")


def _change(request: HttpRequest, change: Callable[[BagForm], str]) -> None:
    form = BagForm(request.POST)
    if not form.is_valid():
        messages.error(request, f"Please choose a quantity from 1 to {MOST_IN_A_LINE}.")
        return
    try:
        messages.success(request, change(form))
    except BagError as refusal:
        messages.error(request, str(refusal))


@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """Put a product in and stay on the page."""

    def change(form: BagForm) -> str:
        line = bag.add(request.session, form.cleaned_data["sku"], form.units())
        return f"{line.product} is in your bag."

    _change(request, change)
    return _next(request)


@require_POST
def update(request: HttpRequest) -> HttpResponse:
    """Have so many of a product."""

    def change(form: BagForm) -> str:
        line = bag.set_quantity(request.session, form.cleaned_data["sku"], form.units())
        return f"{line.product}: {line.quantity} in your bag."

    _change(request, change)
    return redirect("products:bag")


@require_POST
def remove(request: HttpRequest) -> HttpResponse:
    """Take a product out."""
    bag.remove(request.session, request.POST.get("sku", ""))
    messages.success(request, "Taken out of your bag.")
    return redirect("products:bag")
