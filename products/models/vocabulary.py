"""The words that describe skin, and the limits several tables share."""

from django.db import models


class SkinType(models.TextChoices):
    """How a shopper's skin behaves; a product or a reviewer may name several or none."""

    NORMAL = "normal", "Normal"
    DRY = "dry", "Dry"
    COMBINATION = "combination", "Combination"
    OILY = "oily", "Oily"
    SENSITIVE = "sensitive", "Sensitive"


SKU_LENGTH = 64
#: What a sku may look like: it stands in addresses, so no blank and no slash.
SKU_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9._~:@+-]*$"
WORD_LENGTH = 80  # of one concern or claim, in characters
MOST_IN_A_LINE = 20  # units of one product in one bag
