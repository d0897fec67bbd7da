"""What a printed label contains, may contain and only seems to contain."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.exceptions import ConfigurationError
from recommender.retrieval import ingredients
from recommender.retrieval.ingredients import find, groups_of, load

HOLDS = [
    ("Parfum", "fragrance"),
    ("Fragrance (Parfum)", "fragrance"),
    ("Parfum/Aroma", "fragrance"),
    ("Linalool*", "fragrance"),
    ("Alpha-Isomethyl Ionone", "fragrance"),
    ("Alcohol", "drying alcohol"),
    ("Alcohol (35%)", "drying alcohol"),
    ("SD Alcohol 40-B", "drying alcohol"),
    ("Alcohol Denat.", "drying alcohol"),
    ("Lavandula Angustifolia (Lavender) Oil", "essential oils"),
    ("Citrus Aurantium Dulcis (Orange) Peel Oil", "essential oils"),
    ("Sodium Laureth-2 Sulfate", "sulfates"),
    ("Sodium Coco-Sulfate", "sulfates"),
    ("Methylparaben", "parabens"),
    ("Dimethicone/Vinyl Dimethicone Crosspolymer", "silicones"),
    ("Cyclopentasiloxane", "silicones"),
    ("Hydroxypinacolone Retinoate", "retinoids"),
    ("Retinyl Palmitate", "retinoids"),
    ("Salix Alba (Willow) Bark Extract", "salicylic acid"),
    ("Cocos Nucifera (Coconut) Oil", "coconut"),
    ("Lanolin Alcohol", "lanolin"),
    ("Prunus Amygdalus Dulcis (Sweet Almond) Oil", "nut oils"),
    ("Tetrahexyldecyl Ascorbate", "vitamin c"),
    ("3-O-Ethyl Ascorbic Acid", "vitamin c"),
    ("Sodium Hyaluronate", "hyaluronic acid"),
    ("Ceramide NP", "ceramides"),
    ("Palmitoyl Tripeptide-1", "peptides"),
    ("Lactic Acid", "ahas"),
    ("CI 77947 (Zinc Oxide)", "zinc oxide"),
    ("Zinc Oxide", "mineral uv filters"),
    ("Butyl Methoxydibenzoylmethane", "chemical uv filters"),
    ("Madecassoside", "centella"),
    ("Camellia Sinensis Leaf Extract", "green tea"),
    ("Petrolatum", "mineral oil"),
    ("DMDM Hydantoin", "formaldehyde"),
    ("Hydrolyzed Wheat Protein", "gluten"),
    ("Cera Alba (Beeswax)", "animal-derived"),
]
LOOK_ALIKES = [
    ("Cetearyl Alcohol", "drying alcohol"),
    ("Cetyl Alcohol", "drying alcohol"),
    ("Benzyl Alcohol", "drying alcohol"),
    ("Lanolin Alcohol", "drying alcohol"),
    ("Linoleic Acid", "fragrance"),
    ("Linolenic Acid", "fragrance"),
    ("Magnesium Sulfate", "sulfates"),
    ("Sodium Lauryl Sulfoacetate", "sulfates"),
    ("Behentrimonium Methosulfate", "sulfates"),
    ("Silica", "silicones"),
    ("Triethoxycaprylylsilane", "silicones"),
    ("Coco-Glucoside", "coconut"),
    ("Cocamidopropyl Betaine", "coconut"),
    ("Caprylic/Capric Triglyceride", "coconut"),
    ("Myristica Fragrans (Nutmeg) Powder", "nut oils"),
    ("Butyrospermum Parkii (Shea) Butter", "nut oils"),
    ("Lonicera Caprifolium (Honeysuckle) Flower Extract", "honey"),
    ("Silybum Marianum (Milk Thistle) Extract", "milk"),
    ("Fagopyrum Esculentum (Buckwheat) Seed Extract", "gluten"),
    ("Lactic Acid/Glycolic Acid Copolymer", "ahas"),
    ("Imidazolidinyl Urea", "urea"),
    ("Squalene", "squalane"),
    ("Capryloyl Glycine", "salicylic acid"),
    ("Polyethylene Terephthalate", "phthalates"),
    ("Ammonium Thioglycolate", "glycolic acid"),
    ("Tosylamide/Formaldehyde Resin", "formaldehyde"),
]


@pytest.mark.parametrize(("printed", "group"), HOLDS)
def test_a_printed_name_belongs_to_its_group(printed: str, group: str) -> None:
    assert group in groups_of(["Aqua", printed]).contained


@pytest.mark.parametrize(("printed", "group"), LOOK_ALIKES)
def test_a_look_alike_is_not_even_suspected(printed: str, group: str) -> None:
    assert group not in groups_of(["Aqua", printed]).suspected


def test_essential_oils_make_fragrance_suspected_but_not_contained() -> None:
    groups = groups_of(["Aqua", "Rosmarinus Officinalis (Rosemary) Leaf Oil"])
    assert "fragrance" in groups.suspected
    assert "fragrance" not in groups.contained


def test_what_may_be_inside_is_suspected_only() -> None:
    groups = groups_of(["Talc", "Dimethicone. May Contain (+/-): Titanium Dioxide (CI 77891)", "Carmine (CI 75470)"])
    assert {"talc", "silicones"} <= groups.contained
    assert "carmine" in groups.suspected - groups.contained


def test_a_claim_of_absence_inside_the_list_is_no_ingredient() -> None:
    groups = groups_of(["Aqua", "Glycerin. Free from: parabens", "Phenoxyethanol"])
    assert "parabens" not in groups.suspected
    assert "glycerin" in groups.contained


def test_names_behind_a_claim_of_absence_are_not_sure_until_the_sentence_ends() -> None:
    groups = groups_of(["Does not contain sulfates", "mineral oil. Aqua", "Lanolin"])
    assert "mineral oil" not in groups.contained
    assert "lanolin" in groups.contained


def test_a_free_claim_in_a_name_is_no_more_than_a_suspicion() -> None:
    groups = groups_of(["Paraffin-free wax", "Fragrance-Free Base"])
    assert "fragrance" not in groups.contained


def test_a_free_claim_that_stands_alone_names_what_is_absent() -> None:
    groups = groups_of(["Aqua", "Talc. Fragrance-free. Gluten Free", "soy-free", "Oil-free talc-free"])
    assert {"fragrance", "gluten", "soy"}.isdisjoint(groups.suspected)
    assert "talc" in groups.contained
    assert "fragrance" in groups_of(["Parfum alcohol-free"]).contained
    assert "gluten" in groups_of(["Not gluten free"]).suspected


def test_a_sentence_about_the_body_is_no_claim_and_ends_with_its_line() -> None:
    told = "Acts without clogging pores\n-Akoya Pearl: helps the collagen\n\nWater (Aqua)"
    assert "collagen" in groups_of([told, "Parfum"]).contained
    assert "drying alcohol" in groups_of(["fights free radicals and stress.\n\nAlcohol (ORGANIC)"]).suspected
    assert "drying alcohol" in groups_of(["Alumina", "Alcohol .Citric Acid"]).contained


def test_a_list_of_absences_may_go_on_in_the_next_line() -> None:
    groups = groups_of(["Aqua. Free of:\nparabens.\nTalc"])
    assert "parabens" not in groups.contained
    assert "talc" in groups.contained
    assert "parabens" not in groups_of(["Formulated without Parabens", "Oil & Fragrance.INGREDIENTS: TALC"]).suspected


def test_a_new_list_ends_what_may_be_inside() -> None:
    groups = groups_of(["Mica", "May contain: Carmine", "Liner ingredients: Aqua", "Honey"])
    assert "honey" in groups.contained


def test_a_marketing_sentence_is_not_an_ingredient() -> None:
    text = "a rich and soft cream that melts into the skin like coconut milk on a warm summer morning by the sea"
    assert "coconut" not in groups_of([text]).contained


def test_no_list_holds_nothing() -> None:
    assert not groups_of([]).suspected


@given(st.lists(st.text(max_size=40), max_size=8))
def test_what_is_contained_is_always_suspected(listed: list[str]) -> None:
    groups = groups_of(listed)
    assert groups.contained <= groups.suspected


@given(
    st.sampled_from(HOLDS),
    st.sampled_from([str.upper, str.lower, str.title]),
    st.sampled_from(["", " ", "*", ".", "  †"]),
)
def test_case_and_footnotes_hide_no_ingredient(row: tuple[str, str], case: object, tail: str) -> None:
    printed, group = row
    assert group in groups_of([case(printed) + tail]).suspected  # type: ignore[operator]


@pytest.mark.parametrize(
    ("said", "group"),
    [("perfume", "fragrance"), ("BHA", "salicylic acid"), ("Vitamin C", "vitamin c"), ("sulphates", "sulfates")],
)
def test_a_group_is_found_by_what_people_call_it(said: str, group: str) -> None:
    assert find(said) == group


def test_what_names_no_group_is_not_found() -> None:
    assert find("linoleic acid") is None


def test_a_value_is_shown_by_its_groups_label_or_as_it_is() -> None:
    assert (ingredients.label_of("ahas"), ingredients.label_of("linalool")) == ("AHAs", "linalool")


def test_every_group_names_its_source_and_has_words() -> None:
    for name in ingredients.groups():
        group = ingredients.group(name)
        assert group.source
        assert group.says
        assert len(name) <= 40  # the index stores no longer names


def _file(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "groups.json"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('{\n "a": {"says": [], "contains": ["Bad!"], "source": "s"}\n}', "'a' > 'contains' > 1 is a bad pattern"),
        ('{\n "a": {"contains": ["x"], "source": ""}\n}', "'source' is missing"),
        ('{\n "a": {"contains": [], "source": "s"}\n}', "'contains' is missing"),
        ('{\n "a": {"contains": ["@b"], "source": "s"}\n}', "names an unknown group 'b'"),
        ('{\n "a": {"contains": ["@a"], "source": "s"}\n}', "takes over itself"),
        ('{\n "a": {"contain": ["x"], "source": "s"}\n}', "'contain' is an unknown part"),
        ('{\n "a": {"contains": "x", "source": "s"}\n}', "'contains' is no list"),
        ('{\n "a": [],\n "b": {}\n}', "is not an object"),
        ('{\n "a": {},\n "a": {}\n}', "is written twice"),
        ('{\n "a": {},,\n}', "line 2"),
    ],
)
def test_a_mistake_in_the_file_is_refused_with_file_line_and_remedy(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(ConfigurationError, match="groups") as refused:
        load(_file(tmp_path, text))
    assert problem in str(refused.value)
