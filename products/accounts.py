"""Who a visitor is, and which orders are hers: those of her account, or of this browser before she has one."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth import get_user_model, login
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.http import HttpRequest

from products.exceptions import TakenAddress
from products.models import Order
from products.models.order import OrderQuerySet

SESSION_KEY = "orders"  # tokens of what this browser ordered without an account
MOST_KEPT = 50


def orders_of(request: HttpRequest) -> OrderQuerySet:
    """Her orders, the newest first."""
    if request.user.is_authenticated:
        return Order.objects.filter(customer=request.user.pk).with_lines()
    return Order.objects.filter(token__in=_kept(request), customer=None).with_lines()


def keep(request: HttpRequest, order: Order) -> None:
    """Remember whose order this is."""
    if request.user.is_authenticated:
        Order.objects.filter(pk=order.pk).update(customer=request.user.pk)
        return
    tokens = [str(token) for token in _kept(request)]
    request.session[SESSION_KEY] = [*tokens, str(order.token)][-MOST_KEPT:]


def known_of(request: HttpRequest) -> dict[str, str]:
    """What a checkout need not ask her again."""
    user = request.user
    return {"name": user.first_name, "email": user.email} if user.is_authenticated else {}


def join(request: HttpRequest, name: str, email: str, password: str) -> None:
    """Open an account and sign her in; raises TakenAddress."""
    address = email.strip().casefold()
    try:
        with transaction.atomic():
            user = get_user_model().objects.create_user(address, address, password, first_name=name)
    except IntegrityError as error:
        raise TakenAddress from error
    enter(request, user)


def enter(request: HttpRequest, user: User) -> None:
    """Sign her in; what this browser ordered before becomes hers, its bag stays."""
    tokens = _kept(request)
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    Order.objects.filter(token__in=tokens, customer=None).update(customer=user.pk)
    request.session.pop(SESSION_KEY, None)


def _kept(request: HttpRequest) -> list[UUID]:
    return [UUID(token) for token in request.session.get(SESSION_KEY, ())]
