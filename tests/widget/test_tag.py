"""`{% belle_widget %}`: one script, one element, nothing inline."""

from __future__ import annotations

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory, override_settings


def drawn(arguments: str = "", path: str = "/products/cream/") -> str:
    """What the tag makes of a request for `path`."""
    request = RequestFactory().get(path)
    return Template(f"{{% load belle %}}{{% belle_widget {arguments} %}}").render(Context({"request": request}))


def test_it_is_one_module_script_and_one_element() -> None:
    html = drawn()
    assert html.count("<script") == html.count("<belle-chat") == 1
    assert '<script type="module" src="/static/recommender/belle-chat.js"></script>' in html


def test_nothing_of_it_is_inline() -> None:
    html = drawn()
    assert "style=" not in html
    assert " on" not in html
    assert "></script>" in html


def test_the_element_knows_the_api_the_page_and_the_language() -> None:
    assert 'data-api="/belle/api/"' in drawn()
    assert 'data-page="/products/cream/"' in drawn()
    assert 'data-page="SKU-7"' in drawn('page="SKU-7"')
    assert 'data-locale="en' in drawn()


@override_settings(BELLE={"SHOP_NAME": 'Rue & Rose" onload="x'})
def test_what_the_shop_says_is_escaped() -> None:
    assert 'data-shop="Rue &amp; Rose&quot; onload=&quot;x"' in drawn()


def test_what_the_page_says_of_the_widget_becomes_an_attribute() -> None:
    html = drawn('name="Rosa" bag="/bag/" prompts="One|Two"')
    assert 'data-name="Rosa"' in html
    assert 'data-bag="/bag/"' in html
    assert 'data-prompts="One|Two"' in html


def test_what_is_not_said_is_left_to_the_element() -> None:
    assert "data-name" not in drawn()
    assert "data-prompts" not in drawn()


def test_a_word_that_the_widget_does_not_know_is_refused() -> None:
    with pytest.raises(TemplateSyntaxError, match="colour"):
        drawn('colour="red"')


def test_it_can_be_drawn_where_there_is_no_request() -> None:
    assert "<belle-chat" in Template("{% load belle %}{% belle_widget %}").render(Context())


def test_an_entry_is_a_hidden_button_whose_words_are_escaped() -> None:
    html = Template("{% load belle %}{% belle_entry 'product' 'Right for me?' say=words %}").render(
        Context({"words": 'Is "A&B" right?'})
    )
    assert " hidden " in html
    assert 'data-belle-say="Is &quot;A&amp;B&quot; right?" data-belle-about="[]">Right for me?</button>' in html


def test_an_entry_tells_of_which_products_it_asks() -> None:
    entry = Template("{% load belle %}{% belle_entry 'bag' 'Do these go together?' products=skus %}")
    several, one = (entry.render(Context({"skus": skus})) for skus in (['a "b"', "c"], "P 1"))
    assert 'data-belle-about="[&quot;a \\&quot;b\\&quot;&quot;, &quot;c&quot;]"' in several
    assert 'data-belle-about="[&quot;P 1&quot;]"' in one
