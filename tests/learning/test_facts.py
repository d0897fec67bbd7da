"""What a card says in a training row."""

from recommender.learning.facts import line


def test_a_fact_that_a_card_holds_twice_is_said_once() -> None:
    stars = {"text": "4.5 stars from 120 ratings"}
    card = {"name": "Quiet Cream", "brand": "Odeline", "size": "50 ml", "variant": "50 ml", "price": "20.00"}
    shown = {**card, "currency": "USD", "rating": 4.5, "rating_count": 120, "in_stock": True, "reasons": [stars]}

    assert line(shown, str) == "Quiet Cream by Odeline | 50 ml | 20.00 USD | 4.5 stars from 120 ratings | in stock"
