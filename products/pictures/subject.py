"""What the picture of a product shows."""

from __future__ import annotations

from products.models import Product
from products.pictures.colours import tint_for
from products.pictures.kinds import kind_for
from products.pictures.motifs import motif_for
from products.pictures.paint import Subject


def subject_of(product: Product) -> Subject:
    """The package its shelf suggests, in its brand's colours (chosen by name where the brand has none)."""
    brand = product.brand
    return Subject(
        kind=kind_for(product.category.name, product.name),
        brand=brand.name,
        tint=brand.tint or tint_for(brand.name),
        motif=brand.motif or motif_for(brand.name),
        swatch=product.swatch,
        name=product.name,
        size=product.size,
    )
