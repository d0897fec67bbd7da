"""Django's admin classes in a form that can name their model; Django 5.2 knows the brackets only in its type stubs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from django.contrib import admin

if TYPE_CHECKING:
    from django.contrib.admin import ModelAdmin, TabularInline
else:

    class _Named:
        def __class_getitem__(cls, _: object) -> type:
            return cls

    class ModelAdmin(_Named, admin.ModelAdmin):
        """admin.ModelAdmin, of any model."""

    class TabularInline(_Named, admin.TabularInline):
        """admin.TabularInline, of any two models."""


class Counted(Protocol):
    """A row with a number that the list's own query has counted."""

    number: int


__all__ = ["Counted", "ModelAdmin", "TabularInline"]
