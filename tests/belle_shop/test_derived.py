"""What the demo shop's claims, names of variants and swatches say of finish, hair and shade."""

import pytest

from belle_shop.derived import derived


@pytest.mark.parametrize(
    ("variant", "swatch", "shelf", "shades"),
    [
        ("20 Linen", "#e0bd99", "Foundation", ("light",)),
        ("60 Ebony", "#4b2e22", "Foundation", ("deep",)),
        ("Medium", "#bd8a5e", "Concealer", ("medium",)),
        ("Garnet Gate", "#6d1a2e", "Lipstick", ("burgundy",)),
        ("Square Root", "#8c3a3a", "Lipstick", ("red",)),
        ("Dusk", "#a4626d", "Lipstick", ("nude",)),
        ("Cool", "#8b7487", "Eyeshadow", ("cool",)),
        ("Sea", "#2f6f8c", "Eyeshadow", ()),
        ("50 ml", "", "Foundation", ()),
    ],
)
def test_a_swatch_and_its_name_tell_the_shade(variant: str, swatch: str, shelf: str, shades: tuple[str, ...]) -> None:
    assert derived((), variant, swatch, shelf)["shade"] == shades


def test_claims_tell_finish_and_hair_type() -> None:
    said = derived(["High Shine Finish", "Coily Hair", "All Hair Types", "Vegan"], "", "", "Styling")
    assert (said["finish"], said["hair_type"]) == (("glossy",), ("coily",))
