"""`python -m belle_shop.local up` runs the shop on this machine until Ctrl-C."""

import os
import sys

from belle_shop.local import shop
from belle_shop.refusal import Refusal


def main(arguments: list[str]) -> None:
    """Run the one command there is."""
    if arguments != ["up"]:
        sys.exit(__doc__)
    try:
        shop.up(os.environ)
    except Refusal as refusal:
        sys.exit(f"\n{refusal}")


if __name__ == "__main__":
    main(sys.argv[1:])
