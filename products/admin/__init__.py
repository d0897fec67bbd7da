"""The shop's rooms in Django's admin, one file per thing."""

from products.admin import bag, brand, category, ingredient, order, product, review

__all__ = ["bag", "brand", "category", "ingredient", "order", "product", "review"]
