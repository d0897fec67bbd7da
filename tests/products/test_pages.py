"""The shop's pages, as a browser without scripts gets them."""

from __future__ import annotations

import re
from decimal import Decimal
from uuid import UUID

import pytest
from django.test import Client

from products import bag
from products.follow import refresh
from products.models import Order, Product, Review
from tests.products.cast import brand, product, shelf

pytestmark = pytest.mark.django_db
INLINE = re.compile(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|javascript:", re.IGNORECASE)
ELSEWHERE = re.compile(r"""(?:src|href|action)=["'](?:https?:)?//""", re.IGNORECASE)


def page(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status
    return response.content.decode()


@pytest.fixture
def shop(db: None) -> None:
    cream = product(
        "CREAM",
        name="Quiet Cream",
        label="Aqua, Glycerin, 1,2-Hexanediol",
        description="For <windy> days.",
        rating=Decimal("4.50"),
        rating_count=30,
        skin_types=["dry"],
        claims=["Vegan"],
        variant="50 ml",
        group="G",
    )
    product("JAR", name="Quiet Cream", variant="100 ml", group="G", price=Decimal("32.00"), size="100 ml", stock=0)
    product("SECRET", name="Secret Oil", category=shelf("Skincare", "Face Oils"), brand=brand("Larch"))
    Review.objects.create(product=cream, author="Rosa", skin_type="dry", rating=4, text="Soft & calm.")
    refresh(["CREAM", "JAR", "SECRET"])


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/shelves/",
        "/shelves/skincare/",
        "/shelves/skincare/moisturizers/?skin=dry&sort=price",
        "/search/?q=quiet",
        "/search/?q=nothing+like+this",
        "/search/",
        "/products/CREAM/",
        "/bag/",
    ],
)
def test_every_page_keeps_the_strict_policy(client: Client, shop: None, path: str) -> None:
    html = page(client, path)
    assert INLINE.search(html) is None
    assert ELSEWHERE.search(html) is None
    assert client.get(path).headers["Content-Security-Policy"].startswith("default-src 'self'")


def test_an_empty_shop_has_a_front_page(client: Client) -> None:
    assert "Beauty, plainly labelled." in page(client, "/")


def test_a_product_page_shows_price_unit_price_list_and_reviews(client: Client, shop: None) -> None:
    html = page(client, "/products/CREAM/")
    for expected in ("$20.00", "$40.00 per 100 ml", "In stock", "4.5 from 30 ratings", "Soft &amp; calm.", "Dry skin"):
        assert expected in html
    assert re.findall(r'inci">([^<]+)<', html) == ["Aqua", "Glycerin", "1,2-Hexanediol"]
    assert "&lt;windy&gt;" in html


def test_every_entry_of_the_list_is_explained_in_plain_words(client: Client, shop: None) -> None:
    html = page(client, "/products/CREAM/")
    for expected in ("Draws water to the skin and holds it there.", "Keeps it from spoiling"):
        assert expected in html


def test_reviews_can_be_narrowed_to_a_type_of_skin(client: Client, shop: None) -> None:
    cream = Product.objects.get(sku="CREAM")
    Review.objects.create(product=cream, author="Ines", skin_type="oily", rating=2, text="Too rich.")
    html = page(client, "/products/CREAM/?skin=oily")
    assert "Too rich." in html
    assert "Soft &amp; calm." not in html
    assert "Soft &amp; calm." in page(client, "/products/CREAM/?skin=nonsense")


def test_every_choice_shows_what_was_written_of_all_of_them(client: Client, shop: None) -> None:
    jar = Product.objects.get(sku="JAR")
    Review.objects.create(product=jar, author="Ines", rating=2, text="Too much of it.")
    html = page(client, "/products/CREAM/")
    assert "Too much of it." in html
    assert f"of {jar.variant}<" in html
    assert "2 written reviews of all 2 choices" in html


def test_a_search_that_finds_nothing_leads_to_the_shelves_and_shows_no_empty_controls(
    client: Client, shop: None
) -> None:
    html = page(client, "/search/?q=zzyzx")
    assert "Nothing found for" in html
    assert 'class="chip" href="/shelves/skincare/"' in html
    assert "Sort by" not in html
    assert "Take one of your choices back" in page(client, "/search/?price=60-&claim=Nothing")


def test_a_product_page_leads_to_its_variants(client: Client, shop: None) -> None:
    html = page(client, "/products/CREAM/")
    assert 'href="/products/JAR/"' in html
    assert "(out of stock)" in html


def test_an_unknown_list_is_called_unknown(client: Client, shop: None) -> None:
    assert "Not given. The maker has not told us" in page(client, "/products/SECRET/")


def test_what_is_out_of_stock_cannot_be_put_into_the_bag(client: Client, shop: None) -> None:
    html = page(client, "/products/JAR/")
    assert "Out of stock at the moment." in html
    assert "Add to bag" not in html


def test_few_left_is_said_only_where_it_is_true(client: Client) -> None:
    product("LAST", stock=2)
    assert "Only 2 left" in page(client, "/products/LAST/")


def test_a_retired_product_keeps_its_page_and_says_so(client: Client) -> None:
    product("OLD", is_live=False)
    assert "no longer sold here" in page(client, "/products/OLD/")


def test_a_picture_elsewhere_is_never_asked_for(client: Client) -> None:
    product("FAR", image="https://elsewhere.example/far.jpg")
    product("SLY", image="//elsewhere.example/sly.jpg")
    product("OWN", image="/static/own.png")
    html = page(client, "/search/")
    assert "elsewhere.example" not in html
    assert 'src="/pictures/FAR.svg"' in html
    assert 'src="/static/own.png"' in html


def test_a_search_without_every_word_says_so(client: Client, shop: None) -> None:
    assert "Nothing here has all of these words" in page(client, "/search/?q=quiet+lipstick")


def test_what_she_searched_for_is_shown_as_text(client: Client, shop: None) -> None:
    assert "<script>" not in page(client, "/search/?q=<script>alert(1)</script>%00")


@pytest.mark.parametrize(
    "path", ["/products/NONE/", "/shelves/none/", "/pictures/NONE.svg", f"/orders/{UUID(int=7)}/", "/no"]
)
def test_what_is_not_there_is_a_friendly_404(client: Client, path: str) -> None:
    assert "This page is not here" in page(client, path, 404)


def test_a_broken_page_is_a_plain_500(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    client.raise_request_exception = False
    monkeypatch.setattr("products.views.home.departments", lambda: 1 / 0)
    html = page(client, "/shelves/", 500)
    assert "Something broke on our side" in html
    assert INLINE.search(html) is None


def test_the_whole_way_from_shelf_to_order_works_without_scripts(client: Client, shop: None) -> None:
    answer = client.post("/bag/add/", {"sku": "CREAM", "quantity": 2, "next": "/products/CREAM/"}, follow=True)
    assert answer.redirect_chain == [("/products/CREAM/", 302)]
    assert "Quiet Cream (50 ml) is in your bag." in answer.content.decode()
    assert "$40.00" in client.post("/bag/update/", {"sku": "CREAM", "quantity": 2}, follow=True).content.decode()
    answer = client.post("/checkout/", {"name": "Rosa"}, follow=True)
    assert "Thank you, Rosa" in answer.content.decode()
    assert "Nothing was paid" in answer.content.decode()
    assert Order.objects.get().total == Decimal("40.00")
    assert bag.count(client.session) == 0


def test_the_header_counts_the_bag(client: Client, shop: None) -> None:
    client.post("/bag/add/", {"sku": "CREAM", "quantity": 3})
    assert ", 3 things in it" in page(client, "/")


def test_a_refusal_is_shown_in_words(client: Client, shop: None) -> None:
    for sku, said in (("JAR", "out of stock"), ("NONE", "no product with the number NONE")):
        assert said in client.post("/bag/add/", {"sku": sku}, follow=True).content.decode()
    said = client.post("/bag/add/", {"sku": "CREAM", "quantity": "many"}, follow=True).content.decode()
    assert "Please choose a quantity from 1 to 20." in said


def test_a_product_can_be_taken_out(client: Client, shop: None) -> None:
    client.post("/bag/add/", {"sku": "CREAM"})
    assert "It is empty so far." in client.post("/bag/remove/", {"sku": "CREAM"}, follow=True).content.decode()


def test_nobody_is_sent_to_another_site(client: Client, shop: None) -> None:
    answer = client.post("/bag/add/", {"sku": "CREAM", "next": "https://elsewhere.example/"})
    assert answer.headers["Location"] == "/bag/"


def test_an_empty_bag_has_no_checkout(client: Client) -> None:
    assert client.get("/checkout/").headers["Location"] == "/bag/"


def test_a_checkout_without_a_name_asks_for_it(client: Client, shop: None) -> None:
    client.post("/bag/add/", {"sku": "CREAM"})
    assert "This field is required." in client.post("/checkout/", {"name": ""}).content.decode()
    assert not Order.objects.exists()


def test_a_sold_out_line_blocks_the_checkout(client: Client, shop: None) -> None:
    client.post("/bag/add/", {"sku": "CREAM", "quantity": 2})
    Product.objects.filter(sku="CREAM").update(stock=1)
    assert "Only 1 left." in page(client, "/bag/")
    assert "To the checkout" not in page(client, "/bag/")
    assert "We have only 1" in client.post("/checkout/", {"name": "Rosa"}, follow=True).content.decode()


@pytest.mark.parametrize("path", ["/bag/add/", "/bag/update/", "/bag/remove/"])
def test_the_bag_is_changed_by_post_and_with_a_token_only(path: str) -> None:
    assert Client().get(path).status_code == 405
    assert Client(enforce_csrf_checks=True).post(path, {"sku": "CREAM"}).status_code == 403


@pytest.mark.parametrize(
    ("path", "kind", "told"),
    [
        ("/products/CREAM/", "product", "[&quot;CREAM&quot;]"),
        ("/shelves/skincare/moisturizers/", "category", "I am looking for moisturizers. Help me choose."),
        ("/search/?q=xyzzy", "search", "I am looking for xyzzy. What could fit?"),
    ],
)
def test_a_page_asks_where_she_is(client: Client, shop: None, path: str, kind: str, told: str) -> None:
    html = page(client, path)
    assert re.findall(r'data-belle-entry="(\w+)"', html) == [kind]
    assert told in html


def test_the_bag_asks_of_all_that_is_in_it_from_two_products_on(client: Client, shop: None) -> None:
    client.post("/bag/add/", {"sku": "CREAM", "quantity": 1})
    assert "data-belle-entry" not in page(client, "/bag/")
    client.post("/bag/add/", {"sku": "SECRET", "quantity": 1})
    assert "[&quot;CREAM&quot;, &quot;SECRET&quot;]" in page(client, "/bag/")
