"""JSON columns on a row's page, indented so that a person can read them."""

from __future__ import annotations

import json
from collections.abc import Callable

from django.contrib import admin
from django.db.models import Model
from django.utils.html import format_html


def json_column(name: str) -> Callable[[object, Model], str]:
    """A read-only admin field that shows the JSON column `name`."""

    @admin.display(description=name.replace("_", " ").capitalize())
    def show(_: object, row: Model) -> str:
        text = json.dumps(getattr(row, name), ensure_ascii=False, indent=2, sort_keys=False)
        return format_html('<pre class="belle-json">{}</pre>', text)

    return show
