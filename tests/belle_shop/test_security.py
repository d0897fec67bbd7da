"""Every page forbids inline code and other hosts."""

from django.http import HttpRequest, HttpResponse
from django.test import Client

from belle_shop.security import POLICY, ContentSecurityPolicy


def answer_to(response: HttpResponse) -> HttpResponse:
    """Pass `response` through the middleware."""
    answered = ContentSecurityPolicy(lambda _: response)(HttpRequest())
    assert isinstance(answered, HttpResponse)
    return answered


def test_a_page_gets_the_policy() -> None:
    assert answer_to(HttpResponse())["Content-Security-Policy"] == POLICY


def test_a_policy_that_a_view_has_set_stays() -> None:
    stricter = HttpResponse(headers={"Content-Security-Policy": "default-src 'none'"})
    assert answer_to(stricter)["Content-Security-Policy"] == "default-src 'none'"


def test_the_admin_keeps_it_too(client: Client) -> None:
    assert client.get("/admin/login/").headers["Content-Security-Policy"] == POLICY


def test_no_inline_code_is_allowed() -> None:
    assert "unsafe" not in POLICY
