"""What must hold for any message whatever."""

from hypothesis import given, settings
from hypothesis import strategies as st

from recommender.contracts import Context, NeedKind, Op
from recommender.dialogue.needs.words import read
from recommender.retrieval import ingredients
from tests.dialogue.needs.shop import card, messages, need, vocabulary

SAID = [message.text for message in messages("dev")]
WORDS = sorted({word for text in SAID for word in text.split()})
LIVE = (need("budget", "<=", 30.0), need("category", "is", "Toners"), need("avoid", "free of", "fragrance"))
CONTEXTS = st.builds(
    Context,
    needs=st.sampled_from([(), LIVE]),
    last_question=st.sampled_from([None, *NeedKind]),
    shown=st.sampled_from([(), (card("A", "Aurelle", 20.0),)]),
)
CUES = ["no {}", "without {}", "{} free", "{}-free", "free of {}", "I'm allergic to {}", "avoid {}", "nothing with {}"]
CUES += [
    "I can't have {}",
    "it must not contain {}",
    "{} breaks me out",
    "I don't want {} in it",
    "w/o {}",
    "please no {}",
]
GROUPS = [name for name in ingredients.groups() if name not in ("animal-derived", "caprylic/capric triglyceride")]


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=120), st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join)), CONTEXTS)
def test_any_text_is_read_without_an_error_and_every_need_points_at_words(text: str, context: Context) -> None:
    reading = read(text, context, vocabulary())
    for each in reading.needs:
        assert each.start is not None
        assert each.end is not None
        assert 0 <= each.start < each.end <= len(text)
        assert text[each.start : each.end].strip()
    assert set(reading.dropped) <= {old.key for old in context.needs}


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=60), st.sampled_from(SAID))
def test_strange_signs_around_a_message_do_no_harm(noise: str, text: str) -> None:
    reading = read(f"{noise}\n{text}", Context(), vocabulary())
    assert all(each.end is not None and each.end <= len(noise) + 1 + len(text) for each in reading.needs)


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(GROUPS),
    st.sampled_from(CUES),
    st.sampled_from([str.lower, str.upper, str.title, str.capitalize]),
    st.sampled_from([" ", "  ", "\n", "\t"]),
)
def test_what_she_avoids_is_never_read_as_wanted(group: str, cue: str, case: object, blank: str) -> None:
    text = case(cue.format(group)).replace(" ", blank)  # type: ignore[operator]
    needs = read(text, Context(), vocabulary()).needs
    assert (NeedKind.AVOID, Op.FREE_OF, group) in {each.key for each in needs}, text
    assert not [each for each in needs if each.kind is NeedKind.CONTAINS], text


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from(["fragrance", "parabens", "sulfates", "silicones", "lanolin"]), min_size=2, unique=True)
)
def test_a_list_of_things_to_avoid_is_avoided_to_its_end(things: list[str]) -> None:
    text = f"a toner without {', '.join(things[:-1])} or {things[-1]}, but with niacinamide"
    needs = {(each.kind, each.value) for each in read(text, Context(), vocabulary()).needs}
    assert needs == {(NeedKind.AVOID, thing) for thing in things} | {
        (NeedKind.CONTAINS, "niacinamide"),
        (NeedKind.CATEGORY, "Toners"),
    }


@settings(deadline=None)
@given(st.sampled_from(SAID))
def test_reading_twice_gives_the_same(text: str) -> None:
    assert read(text, Context(), vocabulary()) == read(text, Context(), vocabulary())
