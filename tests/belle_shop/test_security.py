"""Every page forbids inline code, other hosts and frames; in production TLS is asked for and remembered."""

import json
import os
import subprocess
import sys
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client

from belle_shop.env import ROOT
from belle_shop.security import POLICY, ContentSecurityPolicy

PRODUCTION = {
    "BELLE_DEBUG": "off",
    "BELLE_SECRET_KEY": "a-long-key-that-nobody-can-guess-0123456789-abcdefghij",
    "BELLE_HOSTS": "shop.example",
    "BELLE_ORIGINS": "https://blog.example",
    "BELLE_PROXIES": "1",
    "DATABASE_URL": "postgresql://belle:secret@127.0.0.1:1/belle",
    "BELLE_BROKER_URL": "redis://127.0.0.1:1/0",
    "OPENAI_BASE_URL": "http://127.0.0.1:1/v1",
}
ASK = """
import django, json
django.setup()
from django.conf import settings
settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
from django.test import Client
client = Client(headers={"Host": "shop.example"})
plain = client.get("/admin/login/")
page = client.get("/admin/login/", headers={"X-Forwarded-Proto": "https"})
cookie = page.cookies.get("csrftoken", {})
health = client.get("/belle/health/live/")
print(json.dumps({"plain": [plain.status_code, plain.get("Location")], "page": page.status_code,
    "hsts": page.get("Strict-Transport-Security"), "health": health.status_code,
    "cookie": [bool(cookie.get(name)) for name in ("secure", "httponly", "samesite")]}))
"""


def in_production(*words: str, **changes: str) -> subprocess.CompletedProcess[str]:
    """Run Python with the settings of a shop that serves people."""
    env = {k: v for k, v in os.environ.items() if not k.startswith(("BELLE_", "OPENAI_"))} | PRODUCTION | changes
    env["DJANGO_SETTINGS_MODULE"] = "belle_shop.settings"
    words = (sys.executable, *words)
    return subprocess.run(words, cwd=ROOT, env=env, capture_output=True, text=True, timeout=120, check=False)


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


@pytest.mark.parametrize("path", ["/admin/login/", "/belle/api/schema/", "/no/such/page/", "/belle/api/nowhere/"])
def test_every_answer_keeps_strangers_out(client: Client, db: None, path: str) -> None:
    head = client.get(path).headers
    assert head["Content-Security-Policy"] == POLICY
    assert head["X-Frame-Options"] == "DENY"
    assert head["X-Content-Type-Options"] == "nosniff"
    assert head["Referrer-Policy"] == "same-origin"
    assert head["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in head["Permissions-Policy"]


def test_no_inline_code_is_allowed_and_no_frame() -> None:
    assert "unsafe" not in POLICY
    assert "frame-ancestors 'none'" in POLICY


def test_the_deployment_check_finds_nothing_to_say(postgres_server: str) -> None:
    checked = in_production("manage.py", "check", "--deploy", "--fail-level", "WARNING", DATABASE_URL=postgres_server)
    assert checked.returncode == 0, checked.stderr
    assert "no issues (0 silenced)" in checked.stdout


def asked_in_production(**changes: str) -> Any:  # noqa: ANN401 - JSON
    return json.loads(in_production("-c", ASK, **changes).stdout.splitlines()[-1])


def test_behind_a_proxy_tls_is_asked_for_and_remembered() -> None:
    told = asked_in_production()
    assert told == {
        "plain": [301, "https://shop.example/admin/login/"],
        "page": 200,
        "hsts": "max-age=31536000; includeSubDomains; preload",
        "health": 200,
        "cookie": [True, True, True],
    }


def test_without_a_proxy_nobody_s_word_for_tls_is_taken() -> None:
    told = asked_in_production(BELLE_PROXIES="0")
    assert told["hsts"] is None
    assert told["plain"][0] == 200
