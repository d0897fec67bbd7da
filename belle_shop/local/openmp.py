"""The OpenMP library that the model engine needs: the system's, else the one inside a wheel."""

import ctypes
import importlib.util
import sys
from pathlib import Path

LIBRARY = "libgomp.so.1"
CARRIER = "pykdtree"
"""A small wheel with that library in it; its own code is never imported."""


def library_path(folder: Path) -> dict[str, str]:
    """Return the variables that let a program find the library, linked into `folder` if the system has none."""
    if sys.platform != "linux" or _system_has_it():
        return {}
    spec = importlib.util.find_spec(CARRIER)
    site = Path(spec.origin).parent.parent if spec and spec.origin else folder
    for file in (site / f"{CARRIER}.libs").glob("libgomp-*.so*"):
        folder.mkdir(parents=True, exist_ok=True)
        link = folder / LIBRARY
        link.unlink(missing_ok=True)
        link.symlink_to(file)
        return {"LD_LIBRARY_PATH": str(folder)}
    return {}


def _system_has_it() -> bool:
    try:
        ctypes.CDLL(LIBRARY)
    except OSError:
        return False
    return True
