"""The project's settings, and the second shop that Belle is also tried in."""

from belle_shop.settings import *  # noqa: F403 - that is what settings are for
from belle_shop.settings import INSTALLED_APPS as OF_THE_PROJECT

INSTALLED_APPS = [*OF_THE_PROJECT, "tests.other_shop"]
