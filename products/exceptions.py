"""What can go wrong in the shop, in words a shopper can read.

ShopError
├── BagError
│   ├── UnknownProduct
│   ├── RetiredProduct
│   ├── OutOfStock
│   └── BadQuantity
├── EmptyBag
├── TakenAddress
└── ImportRefused
"""


class ShopError(Exception):
    """Anything the shop refuses; its text may be shown."""


class BagError(ShopError):
    """A change to a bag that the shop refuses; `sku` says for which product."""

    def __init__(self, sku: str, message: str) -> None:
        super().__init__(message)
        self.sku = sku


class UnknownProduct(BagError):
    """No product carries this sku."""

    def __init__(self, sku: str) -> None:
        super().__init__(sku, f"We have no product with the number {sku}.")


class RetiredProduct(BagError):
    """The product exists but is no longer sold."""

    def __init__(self, sku: str, name: str) -> None:
        super().__init__(sku, f"{name} is no longer sold here.")


class OutOfStock(BagError):
    """More is wanted than there is; `available` is what could still be had (units)."""

    def __init__(self, sku: str, name: str, available: int) -> None:
        left = f"We have only {available} of {name} left." if available else f"{name} is out of stock."
        super().__init__(sku, left)
        self.available = available


class BadQuantity(BagError):
    """A quantity that is no whole number from 1 to the limit of a line."""

    def __init__(self, sku: str, most: int) -> None:
        super().__init__(sku, f"Please choose a quantity from 1 to {most}.")


class EmptyBag(ShopError):
    """A checkout without anything in the bag."""

    def __init__(self) -> None:
        super().__init__("Your bag is empty.")


class TakenAddress(ShopError):
    """Somebody has joined with this e-mail address already."""

    def __init__(self) -> None:
        super().__init__("There is an account with this e-mail address. Please sign in.")


class ImportRefused(ShopError):
    """A catalogue file that cannot be used as it is; nothing was written."""
