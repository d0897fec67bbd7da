"""What the shop announces; sent after the commit, never before."""

from django.dispatch import Signal

#: Sent with `skus: frozenset[str]` when products, what hangs on them, or their brand or shelf changed or were retired.
products_changed = Signal()

#: Sent with `order: products.models.Order` when a checkout has written an order.
order_placed = Signal()

#: Sent with `lines: list[products.models.OrderLine]` when these came back from the customer.
lines_returned = Signal()
