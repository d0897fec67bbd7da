"""A builder in a process of its own that stands still in the middle of a batch, stored and not committed."""

import sys
import time
from datetime import timedelta

import django

django.setup()

from recommender.learning import batch, build, hold  # noqa: E402 - models need a Django that is set up
from recommender.learning.spec import Spec  # noqa: E402
from recommender.models import Dataset  # noqa: E402

READY = "in the middle"
add = build._add


def stop_in_the_third(dataset: Dataset, batch: batch.Batch) -> None:
    """Called between the rows and the commit."""
    add(dataset, batch)
    if dataset.seen == 2:
        sys.stdout.write(f"{READY}\n")
        sys.stdout.flush()
        time.sleep(60)


if __name__ == "__main__":
    batch.SIZE, hold.LEASE = 1, timedelta(seconds=3)
    build._add = stop_in_the_third
    build.build(build.begin("sums", Spec()))
