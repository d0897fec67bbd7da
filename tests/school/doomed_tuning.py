"""A fine-tuning at a far provider, in a process of its own that somebody will kill: `doomed_tuning NUMBER`."""

import sys
from datetime import timedelta

import django

django.setup()

from recommender.learning import hold  # noqa: E402 - models need a Django that is set up
from recommender.models import Tuning  # noqa: E402
from recommender.school.providers import openai  # noqa: E402
from recommender.school.tuning import go_on  # noqa: E402

if __name__ == "__main__":
    hold.LEASE, openai.POLL_S = timedelta(seconds=2), 0.05
    go_on(Tuning.objects.get(pk=sys.argv[1]))
