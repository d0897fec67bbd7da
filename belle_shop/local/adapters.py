"""Which adapters the model server lays beside the base model, each at the place that its id names."""

import struct
from pathlib import Path

from recommender.school.adapters import listed, wrong

ALPHA = b"adapter.lora.alpha" + struct.pack("<I", 6)
"""In a GGUF file: the key, and that a 32-bit float follows."""
NOTHING = struct.pack("<f", 1e-30)


def loadable(school: Path, base: str) -> tuple[list[Path], list[str]]:
    """The files in the order of their ids, and what is to be said of those that are not loaded.

    The server knows an adapter by its place alone. One that is not loaded leaves a mute one at its place, so that
    no request of its version is answered by another's.
    """
    known = listed(school)
    said = [wrong(school, one, base) for one in known]
    whole = [school / one.file for one, why in zip(known, said, strict=True) if not why]
    if not whole:
        return [], [why for why in said if why]
    mute = muted(whole[0], school / "adapters" / "mute.gguf") if any(said) else whole[0]
    files = [mute if why else school / one.file for one, why in zip(known, said, strict=True)]
    return files, [why for why in said if why]


def muted(file: Path, to: Path) -> Path:
    """Write a copy of the adapter that counts for nothing."""
    content = bytearray(file.read_bytes())
    at = content.index(ALPHA) + len(ALPHA)
    content[at : at + len(NOTHING)] = NOTHING
    to.write_bytes(content)
    return to
