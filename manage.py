#!/usr/bin/env python
"""Django's command line; beside a running `make run` it uses that shop's database and broker."""

import os
import sys


def main() -> None:
    """Run the command that the arguments name."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "belle_shop.settings")
    from django.core.management import execute_from_command_line

    from belle_shop.local.running import borrow
    from belle_shop.refusal import Refusal

    try:
        borrow(os.environ)
        execute_from_command_line(sys.argv)
    except Refusal as refusal:
        sys.exit(str(refusal))


if __name__ == "__main__":
    main()
