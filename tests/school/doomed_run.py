"""An evaluation or a dry run in a process of its own that dies at a call to the model: `doomed_run NUMBER CALL`."""

import json
import os
import signal
import sys
from datetime import timedelta

import django

django.setup()

from django.conf import settings  # noqa: E402 - models need a Django that is set up

from recommender.conf import belle  # noqa: E402
from recommender.contracts import Speaker, VoiceRequest  # noqa: E402
from recommender.learning import hold  # noqa: E402
from recommender.models import Evaluation  # noqa: E402
from recommender.school import dry_run  # noqa: E402
from recommender.school.evaluation import options, run  # noqa: E402
from tests.dialogue.small_shop import SmallShop  # noqa: E402
from tests.school.evaluation.conftest import Scripted, poorly  # noqa: E402


class Doomed(Scripted):
    """Its last call is never answered."""

    calls = 0


def says(request: VoiceRequest) -> str:
    Doomed.calls += 1
    if Doomed.calls == int(sys.argv[2]):
        os.kill(os.getpid(), signal.SIGKILL)
    return poorly(request)


if __name__ == "__main__":
    hold.LEASE = timedelta(seconds=2)
    settings.BELLE = json.loads(os.environ["DOOMED_BELLE"])
    belle.cache_clear()
    SmallShop.reset()
    options.voice = dry_run.voice = lambda speaker=None: Doomed(speaker or Speaker("belle"), says)  # type: ignore[attr-defined]
    row = Evaluation.objects.get(pk=sys.argv[1])
    (dry_run.go_on if row.kind == Evaluation.Kind.DRY_RUN else run.go_on)(row)
