"""What the shop's tags tell the page without scripts, by way of a link: signed, so that no stranger words it."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.signing import BadSignature, Signer

SALT = "belle.invitation"


def signed(told: Mapping[str, str]) -> str:
    """`told` as one value of a query string; the same every time."""
    return Signer(salt=SALT).sign_object(dict(told))


def read(value: str) -> dict[str, str]:
    """What `signed` was given; empty for anything else."""
    try:
        told: dict[str, str] = Signer(salt=SALT).unsign_object(value)
    except BadSignature:
        return {}
    return told
