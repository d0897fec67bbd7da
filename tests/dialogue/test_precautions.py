"""Safety rules as a pure room: whatever holds of her, nothing that a rule leaves out can pass."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recommender.contracts import RULE, Facets, Item, Need, NeedKind, Op, Reading, Strength
from recommender.dialogue import precautions
from recommender.dialogue.precautions import UNTOLD_AGES, Heeded, Rule, heeded, shipped
from recommender.exceptions import ConfigurationError
from recommender.retrieval import index, ingredients
from recommender.retrieval.filters import filtered
from recommender.retrieval.fit import fits
from recommender.retrieval.ingredient_words import names
from recommender.retrieval.vocabulary import Vocabulary
from tests.retrieval.shelf import MemoryCatalogue

VOCABULARY = Vocabulary.from_facets(Facets({}, {}, {}, "USD"))
LEFT_OUT = sorted({name for rule in shipped() for name in rule.avoid})
LABELS = sorted(
    {said for name in LEFT_OUT if ingredients.is_group(name) for said in ingredients.group(name).says}
    | {"Retinyl Palmitate", "Parfum", "Linalool", "Alcohol Denat.", "Salix Alba Bark Extract", "Lavandula Oil"}
    | {"Aqua", "Glycerin", "Cetearyl Alcohol", "Niacinamide", "Squalane", "Titanium Dioxide"}
)


def condition(rule: Rule) -> Need:
    """The need that calls this rule."""
    value: str | float = float(rule.value) if rule.kind is NeedKind.AGE else rule.value
    return Need(rule.kind, rule.op if rule.kind is not NeedKind.AGE else Op.IS, value)


def after(*needs: Need, before: tuple[Need, ...] = (), reading: Reading | None = None) -> Heeded:
    return heeded(shipped(), before, needs, reading or Reading(needs))


def item(*listed: str, sku: str = "X") -> Item:
    return Item(sku, f"Thing {sku}", "Ode", ("Skincare",), Decimal(9), "USD", ingredients=listed or None)


def contains_none_of(avoid: tuple[str, ...], listed: tuple[str, ...] | None) -> bool:
    """Judged from the list itself; an unknown list is not free of anything."""
    if not listed:
        return False
    inside = ingredients.groups_of(listed).suspected
    return not any(name in inside if ingredients.is_group(name) else names(listed, name) for name in avoid)


conditions = st.lists(
    st.sampled_from([*map(condition, shipped()), *(Need(NeedKind.AGE, Op.IS, a) for a in UNTOLD_AGES)])
)
wishes = st.lists(
    st.builds(Need, st.just(NeedKind.CONTAINS), st.just(Op.CONTAINS), st.sampled_from(LEFT_OUT)), max_size=3
)
lists = st.lists(st.sampled_from(LABELS), max_size=6, unique=True).map(tuple)


@settings(max_examples=300)
@given(conditions, wishes, lists)
def test_no_item_with_what_a_rule_leaves_out_fits(
    held: list[Need], wanted: list[Need], listed: tuple[str, ...]
) -> None:
    needs = after(*held, *wanted).needs
    left_out = tuple({name for rule in shipped() for name in rule.avoid if any(map(rule.called_by, held))})

    if left_out and fits(needs, item(*listed), VOCABULARY):
        assert contains_none_of(left_out, listed)


@pytest.mark.django_db
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(conditions, wishes)
def test_the_filters_of_the_database_pass_none_either(
    shelves: Vocabulary, held: list[Need], wanted: list[Need]
) -> None:
    needs = after(*held, *wanted).needs
    left_out = tuple({name for rule in shipped() for name in rule.avoid if any(map(rule.called_by, held))})

    for row in filtered(needs, "en", shelves) if left_out else ():
        assert contains_none_of(left_out, tuple(row.ingredients or ())), (row.ingredients, left_out)


@pytest.fixture
def shelves(db: None) -> Vocabulary:
    """An item for each thing a label may name, and one without a list."""
    stock = [item("Aqua", label, sku=f"S{number}") for number, label in enumerate(LABELS)]
    index.refresh(MemoryCatalogue(*stock, item(sku="unknown")), "en")
    return VOCABULARY


@pytest.mark.parametrize("rule", shipped(), ids=lambda rule: rule.code)
def test_every_rule_is_called_by_its_own_condition_and_says_that_it_is_no_advice(rule: Rule) -> None:
    heard = after(condition(rule))

    assert {need.value for need in heard.needs if need.reader == RULE} >= set(rule.avoid)
    assert rule.say in heard.said
    assert heard.said[-1] == precautions.NO_ADVICE
    assert rule.code in {each["code"] for each in heard.log}


@pytest.mark.parametrize(
    ("age", "codes"),
    [
        ("baby", {"under-3", "under-13", "under-18"}),
        ("child", {"under-3", "under-13", "under-18"}),
        ("teen", {"under-18"}),
        (2.0, {"under-3", "under-13", "under-18"}),
        (12.0, {"under-13", "under-18"}),
        (13.0, {"under-18"}),
        (17.0, {"under-18"}),
        (18.0, set()),
        (45.0, set()),
        ("venerable", set()),
    ],
)
def test_rules_for_the_young_go_by_age(age: str | float, codes: set[str]) -> None:
    assert {each["code"] for each in after(Need(NeedKind.AGE, Op.IS, age)).log} == codes


@pytest.mark.parametrize(
    ("kind", "value", "code"),
    [
        (NeedKind.OPEN, "rosacea", "rosacea"),
        (NeedKind.OPEN, "atopic", "eczema"),
        (NeedKind.CONCERN, "Eczema-Prone Skin", "eczema"),
        (NeedKind.CONCERN, "psoriasis", "psoriasis"),
    ],
)
def test_a_condition_calls_its_rule_by_whatever_name_the_shop_or_she_has_for_it(
    kind: NeedKind, value: str, code: str
) -> None:
    op = Op.ABOUT if kind is NeedKind.OPEN else Op.HELPS
    assert code in {each["code"] for each in after(Need(kind, op, value, Strength.PREFER)).log}


PREGNANT = Need(NeedKind.PREGNANCY, Op.IS, "pregnant")
RETINOL = Need(NeedKind.CONTAINS, Op.CONTAINS, "retinoids")


def test_what_a_rule_added_goes_with_its_condition_and_what_she_avoids_herself_stays() -> None:
    hers = Need(NeedKind.AVOID, Op.FREE_OF, "parabens")
    held = after(PREGNANT, hers).needs

    assert after(*(need for need in held if need != PREGNANT), before=held).needs == (hers,)


def test_she_cannot_be_rid_of_a_precaution_while_its_condition_holds_and_is_told_how_it_ends() -> None:
    held = after(PREGNANT).needs
    dropped = Reading(dropped=((NeedKind.AVOID, Op.FREE_OF, "retinoids"),))
    heard = after(*(need for need in held if need.value != "retinoids"), before=held, reading=dropped)

    assert "retinoids" in {need.value for need in heard.needs}
    assert precautions.TELL_ME in heard.said


def test_a_wish_for_what_is_left_out_gives_way_and_she_is_told_each_time() -> None:
    held = after(PREGNANT).needs
    heard = after(*held, RETINOL, before=held, reading=Reading((RETINOL,)))

    assert RETINOL not in heard.needs
    assert "During a pregnancy I leave out retinoids and hydroquinone." in heard.said


def test_a_rule_is_said_once() -> None:
    held = after(PREGNANT).needs

    assert after(*held, before=held, reading=Reading()).said == ()


@pytest.mark.parametrize(
    ("part", "value", "told"),
    [
        ("avoid", '["retinoid"]', "names an unknown group 'retinoid'. Name a group of ingredient_groups.json, perhaps"),
        ("kind", '"pregnant"', "is no kind of need. Use one of"),
        ("source", '""', "is missing. Every entry needs"),
        ("value", '"ten"', "is no number of years. Write whole years"),
    ],
)
def test_a_mistake_in_the_file_is_refused_with_file_line_and_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: str, value: str, told: str
) -> None:
    row = {"code": '"x"', "kind": '"age"', "op": '"<="', "value": '"9"', "avoid": '["fragrance"]', "say": '"s"'}
    parts = {**row, "source": '"our own"', part: value}
    file = tmp_path / "precautions.json"
    file.write_text('{"rules": [\n {' + ",\n  ".join(f'"{name}": {text}' for name, text in parts.items()) + "}]}")
    monkeypatch.setattr(precautions, "FILE", file)

    with pytest.raises(ConfigurationError, match=r"precautions\.json, line \d") as refused:
        shipped.__wrapped__()
    assert told in str(refused.value)
