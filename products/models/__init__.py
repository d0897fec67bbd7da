"""The shop's tables, one file per thing."""

from products.models.bag import Bag, BagLine
from products.models.brand import Brand
from products.models.category import Category
from products.models.ingredient import Ingredient
from products.models.order import Order, OrderLine
from products.models.product import Product
from products.models.product_ingredient import ProductIngredient
from products.models.review import Review

__all__ = [
    "Bag",
    "BagLine",
    "Brand",
    "Category",
    "Ingredient",
    "Order",
    "OrderLine",
    "Product",
    "ProductIngredient",
    "Review",
]
