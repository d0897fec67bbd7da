"""The behaviour suite over the soap shop, and what only two languages show."""

from __future__ import annotations

import pytest

from tests.catalogue_behaviour import CatalogueBehaviour
from tests.other_shop.stage import SoapStage

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.other_shop.urls")]


class TestSoapCatalogue(CatalogueBehaviour):
    @pytest.fixture
    def stage(self, db: None) -> SoapStage:
        return SoapStage()


def test_each_language_has_its_own_names_and_drawers(db: None) -> None:
    stage = SoapStage()
    sku = stage.add("Oat Bar")
    names = {locale: stage.catalogue.fetch([sku], locale)[sku].name for locale in stage.catalogue.locales}
    assert names == {"en": "Oat Bar", "de": "Oat Bar (deutsch)"}
    assert stage.catalogue.facets("de").categories == {("Stückseife",): 1}
