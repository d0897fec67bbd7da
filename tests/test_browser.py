"""The finder of browsers: what is there first, then Playwright's, then the package manager, never a silent skip."""

from pathlib import Path

import pytest

from tests import browser


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without any browser."""
    monkeypatch.setattr(browser, "installed", lambda: None)
    monkeypatch.setattr(browser, "playwrights_own", lambda: None)


def test_an_installed_browser_is_taken_and_nothing_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser, "installed", lambda: Path("/usr/bin/chromium"))
    assert browser.provide((pytest.fail,)) == Path("/usr/bin/chromium")


@pytest.mark.usefixtures("bare")
def test_each_way_is_tried_until_one_works(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []

    def apt() -> None:
        tried.append("apt")
        monkeypatch.setattr(browser, "installed", lambda: Path("/usr/bin/chromium"))

    ways = (lambda: tried.append("playwright"), apt, lambda: tried.append("never"))
    assert browser.provide(ways) == Path("/usr/bin/chromium")
    assert tried == ["playwright", "apt"]


@pytest.mark.usefixtures("bare")
def test_without_a_browser_the_tests_fail_with_the_remedy() -> None:
    assert browser.provide(()) is None
    with pytest.raises(RuntimeError, match="Install Chromium"):
        browser.launch_arguments()


@pytest.mark.usefixtures("bare")
def test_only_root_asks_apt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    monkeypatch.setattr(browser, "tell", pytest.fail)
    browser.ask_apt()


def test_the_browser_calls_nobody() -> None:
    arguments = browser.launch_arguments()["args"]
    assert isinstance(arguments, list)
    assert {"--disable-background-networking", "--disable-component-update", "--disable-sync"} <= set(arguments)
