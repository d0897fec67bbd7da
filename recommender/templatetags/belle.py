"""`{% load belle %}` and `{% belle_widget %}`: the chat on any page of the shop."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django import template
from django.http import HttpRequest
from django.template import Context
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from recommender.conf import belle
from recommender.dialogue.send import MOST_ABOUT
from recommender.invitation import signed
from recommender.words import words

register = template.Library()

FIRST_CALL = "conversations/"


@register.inclusion_tag("recommender/widget.html", takes_context=True)
def belle_widget(context: Context, page: str = "", **given: str) -> dict[str, Any]:
    """The script and the element; once on a page, at the end of its body.

    `page` is the sku or path she is on (the request's path if left out). The rest become data attributes of the
    element: `name` of the adviser; `bag` and `privacy`, links; `prompts`, ways to begin, parted by "|"; `origins`,
    other hosts that pictures and links may have, and `off`, entries that are not to be shown, each parted by blanks.
    """
    request: HttpRequest | None = context.get("request")
    own = {
        "api": reverse("belle:conversations").removesuffix(FIRST_CALL),
        "shop": belle().SHOP_NAME,
        "locale": get_language() or "",
        "page": page or (request.path if request else ""),
    }
    settings = {**own, **_known(given)}
    ask = words(settings["locale"], name=settings.get("name", "Belle"))["launcher"]
    return {"settings": settings, "talk": _talk(settings), "ask": ask}


@register.simple_tag
def belle_entry(kind: str, text: str, say: str = "", css: str = "", products: str | Iterable[str] = ()) -> SafeString:
    """A button where the shopper is, hidden until the widget shows it: `say` is asked, or `text` where it is left out.

    `kind` is the word by which `belle_widget off="..."` switches it off; `css`, the button's classes; `products`, the
    sku or skus that the question is about. Without scripts it is a link to Belle's own page, with the question in its
    box.
    """
    skus = [products] if isinstance(products, str) else list(products)[:MOST_ABOUT]
    told = {"say": say or text, "about": json.dumps(skus)}
    asks = format_html('data-belle-say="{say}" data-belle-about="{about}"', **told)
    button = '<button type="button" hidden class="{}" data-belle-entry="{}" {}>{}</button>'
    link = '<noscript><a class="{}" href="{}#write">{}</a></noscript>'
    return format_html(button + link, css, kind, asks, text, css, _talk(told), text)


def _talk(told: dict[str, str]) -> str:
    """The page that needs no scripts, told what the tag was told."""
    return f"{reverse('belle:talk')}?{urlencode({'from': signed(told)})}"


def _known(given: dict[str, str]) -> dict[str, str]:
    """`given`, if the element knows every name in it; an unknown one would be silently without effect."""
    unknown = sorted(set(given) - {"name", "bag", "privacy", "prompts", "origins", "off", "shop", "locale", "api"})
    if unknown:
        raise template.TemplateSyntaxError(f"belle_widget knows no {unknown[0]!r}")
    return given
