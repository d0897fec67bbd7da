"""Her account: signing in, joining, and what she ordered."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from products import accounts, bag
from products.exceptions import BagError, ShopError
from products.forms import JoinForm, SignInForm
from products.models import Order

ORDERS = 50  # on the page


@never_cache
def show(request: HttpRequest) -> HttpResponse:
    """What she ordered, in this account or, without one, in this browser."""
    return render(request, "products/account.html", {"orders": accounts.orders_of(request)[:ORDERS]})


@never_cache
@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    """Asks for address and password."""
    form = SignInForm(request, data=request.POST or None, label_suffix="")
    if request.method == "POST" and form.is_valid():
        accounts.enter(request, form.get_user())
        return redirect("products:account")
    return render(request, "products/sign_in.html", {"form": form}, status=429 if form.must_wait else 200)


@never_cache
@sensitive_post_parameters("password")
def join(request: HttpRequest) -> HttpResponse:
    """Asks for what a new account needs."""
    form = JoinForm(request.POST or None, label_suffix="")
    if request.method == "POST" and form.is_valid() and _joined(request, form):
        messages.success(request, "Welcome. Your orders will be kept here.")
        return redirect("products:account")
    return render(request, "products/join.html", {"form": form})


def _joined(request: HttpRequest, form: JoinForm) -> bool:
    try:
        accounts.join(request, **form.cleaned_data)
    except ShopError as refusal:
        form.add_error("email", str(refusal))
        return False
    return True


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Forget her on this device, bag included."""
    logout(request)
    messages.success(request, "You are signed out.")
    return redirect("products:home")


@require_POST
def again(request: HttpRequest, token: UUID) -> HttpResponse:
    """Put into the bag what an order held, as far as it can still be had."""
    placed = get_object_or_404(Order, token=token)
    for line in placed.lines.all():
        try:
            bag.add(request.session, line.sku, line.quantity)
        except BagError as refusal:
            messages.error(request, str(refusal))
    return redirect("products:bag")
