"""Labels that once hid an avoided ingredient: spelling, claims, markup, placeholders and other names."""

from itertools import pairwise

import pytest

from recommender.contracts import Need, NeedKind, Op
from recommender.retrieval import knowledge_files
from recommender.retrieval.filters import filtered
from recommender.retrieval.fit import still_fits
from recommender.retrieval.ingredient_words import broad_needles, names_any, needles
from recommender.retrieval.ingredients import groups_of
from recommender.retrieval.label import told
from tests.retrieval.conftest import Stock
from tests.retrieval.shelf import item

HIDDEN = [
    (("Melaleuca Alternifolia Leaf Oil",), "essential oils"),
    (("Rose Otto",), "essential oils"),
    (("Aqua", "May contain traces of nuts"), "nut oils"),
    (("May contain: peanuts", "almonds"), "nut oils"),
    (("Tree Nuts",), "nut oils"),
    (("Cashews",), "nut oils"),
    (("Walnuts",), "walnut"),
    (("Hazelnuts",), "nut oils"),
    (("Colloidal Oatmeal",), "gluten"),
    (("Oats",), "gluten"),
    (("Soybeans",), "soy"),
    (("Silicones",), "silicones"),
    (("Fragrances",), "fragrance"),
    (("Free of parabens but contains fragrance",), "fragrance"),
    (("Without sulfates and with sweet almond oil",), "nut oils"),
    (("Contains no nuts except almond",), "almond"),
    (("Does not contain parabens, contains methylisothiazolinone",), "isothiazolinones"),
    (("Cannot be guaranteed to be free from peanuts",), "peanut"),
    (("Witch Hazel Water, Alcohol 14%",), "drying alcohol"),
    (("Witch Hazel (contains alcohol)",), "drying alcohol"),
    (("<almond oil>",), "nut oils"),
    (("<li>Aqua</li><li>Alcohol</li>",), "drying alcohol"),
    (("Aqua", "Alcohol²"), "drying alcohol"),
    (("Water,Alcohol,14",), "drying alcohol"),
    (("Par\u200bfum",), "fragrance"),
    (("Filbert",), "nut oils"),
    (("Groundnut Oil",), "peanut"),
    (("Sodium Sweet Almondate",), "almond"),
    (("Glycine Soya Oil",), "soy"),
    (("Wheatgerm Oil",), "gluten"),
    (("Cera Lanae",), "lanolin"),
    (("MCI/MI",), "isothiazolinones"),
    (("MIPA-Lauryl Sulfate",), "sulfates"),
    (("Oakmoss",), "fragrance"),
    (("Vitamin A",), "retinoids"),
    (("BHA",), "salicylic acid"),
    (("CI75470",), "carmine"),
    (("E120",), "carmine"),
    (("Dimeticone",), "silicones"),
    (("SDA 40B",), "drying alcohol"),
    (("Liquid Paraffin",), "mineral oil"),
    (("Talcum",), "talc"),
]
STILL_FREE = [
    (("Free from parabens, sulfates and fragrance",), "fragrance"),
    (("Coconuts",), "nut oils"),
    (("Shea Nut Butter",), "nut oils"),
    (("Cetearyl Alcohols",), "drying alcohol"),
    (("Phenyl Ethyl Alcohol",), "drying alcohol"),
    (("Does not contain parabens and does not contain sulfates",), "sulfates"),
    (("Silver Nutgrass",), "nut oils"),
]
SAY_NOTHING = [
    (),
    ("",),
    ("-",),
    ("n/a",),
    ("N/A.",),
    ("Unknown",),
    ("See packaging",),
    ("Please refer to the box",),
    ("Not available",),
    ("水", "甘油"),
    ("Free from parabens",),
    ("Gentle Kelp: helps the skin to rest",),
    ("Free of artificial colors", "flavors", "and dyes. Our products are non-GMO", "soy-free", "sustainably sourced"),
]
OTHER_NAMES = [
    ("cinnamon", "Cinnamomum Zeylanicum Bark Oil"),
    ("cinnamon oil", "Cinnamomum Cassia Leaf Oil"),
    ("eggs", "Hydrolyzed Ovum"),
    ("egg", "Albumen Powder"),
    ("apples", "Pyrus Malus Fruit Extract"),
    ("lemon", "Citrus Limon Peel Oil"),
    ("clove", "Eugenia Caryophyllus Bud Oil"),
    ("ylang ylang", "Cananga Odorata Flower Oil"),
    ("balsam of peru", "Myroxylon Pereirae Resin"),
    ("bee products", "Cera Alba"),
    ("strawberries", "Fragaria Vesca Juice"),
    ("SLS", "Sodium Lauryl Sulfate"),
]
# Here two words beside each other, each with a bar, mean every pairing; elsewhere they would part names of two words.
PAIRINGS = {("sulfates", "contains"), ("sulfates", "look_alikes"), ("aluminum", "contains"), ("dyes", "contains")}
PAIRINGS |= {("ahas", "suspects"), ("coconut surfactants", "suspects"), ("fragrance", "suspects")}
LABELS = [*(row[0] for row in (*HIDDEN, *STILL_FREE)), *SAY_NOTHING, *((row[1],) for row in OTHER_NAMES)]
AVOIDED = sorted({row[1] for row in HIDDEN} | {row[0].lower() for row in OTHER_NAMES} | {"packaging", "unknown"})


@pytest.mark.parametrize(("listed", "group"), HIDDEN)
def test_what_is_inside_is_at_least_suspected(listed: tuple[str, ...], group: str) -> None:
    assert group in groups_of(listed).suspected


@pytest.mark.parametrize(("listed", "group"), STILL_FREE)
def test_what_is_not_inside_is_not_suspected(listed: tuple[str, ...], group: str) -> None:
    assert group not in groups_of(listed).suspected


@pytest.mark.parametrize("listed", SAY_NOTHING)
def test_a_list_that_says_nothing_is_unknown(listed: tuple[str, ...]) -> None:
    assert told(listed) == ()


@pytest.mark.parametrize("listed", [("Aqua",), ("See packaging", "Aqua"), ("May contain nuts",), ("Box Tree Extract",)])
def test_a_list_that_names_something_is_known(listed: tuple[str, ...]) -> None:
    assert told(listed) == listed


@pytest.mark.parametrize(("said", "printed"), OTHER_NAMES)
def test_a_common_name_finds_what_labels_print(said: str, printed: str) -> None:
    assert names_any([printed], broad_needles(said.lower()))


def test_a_wish_for_an_oil_is_not_met_by_another_part_of_the_plant() -> None:
    assert not names_any(["Cinnamomum Zeylanicum Bark Extract"], needles("cinnamon oil"))


def _bars() -> set[tuple[str, str]]:
    """Where the shipped file has a pattern with a bar in two words that stand beside each other."""
    return {
        (name, part)
        for name, entry in knowledge_files.load("ingredient_groups").items()
        for part in ("contains", "suspects", "look_alikes")
        if any(_beside(pattern.split()) for pattern in entry.get(part, ()))
    }


def _beside(words: list[str]) -> bool:
    return any("|" in left and "|" in right for left, right in pairwise(words))


def test_a_bar_parts_no_names_of_two_words() -> None:
    assert _bars() == PAIRINGS


@pytest.mark.django_db
@pytest.mark.parametrize("value", AVOIDED)
@pytest.mark.parametrize("op", [Op.FREE_OF, Op.CONTAINS])
def test_sql_and_python_agree_on_attacked_labels(stock: Stock, value: str, op: Op) -> None:
    items = [item(f"a{place}", ingredients=listed) for place, listed in enumerate(LABELS)]
    vocabulary, need = stock(*items), Need(NeedKind.CONTAINS, op, value)
    kept = set(filtered([need], "en", vocabulary).values_list("sku", flat=True))
    assert kept == {one.sku for one in items if still_fits(need, one, vocabulary)}


@pytest.mark.django_db
def test_a_label_that_says_nothing_is_never_free_of_anything(stock: Stock) -> None:
    items = [item(f"n{place}", ingredients=listed) for place, listed in enumerate(SAY_NOTHING)]
    vocabulary, need = stock(*items), Need(NeedKind.AVOID, Op.FREE_OF, "peanut")
    assert not filtered([need], "en", vocabulary)
    assert not any(still_fits(need, one, vocabulary) for one in items)
