"""When each intent is counted; how it is worded stands in wordings/intents.txt and wordings/pleas.txt."""

from __future__ import annotations

import re

from recommender.contracts import Intent
from recommender.dialogue.needs.wordings import wordings

SAY, PLEAS, ROUTINES = wordings("intents"), wordings("pleas"), wordings("routines")

ALWAYS: dict[Intent, re.Pattern[str]] = {
    Intent.HURRY: SAY["HURRY"],
    Intent.THANKS: SAY["THANKS_FIRST"],
    Intent.GREETING: SAY["GREETING"],
    Intent.PERSON: re.compile(f"{PLEAS['PERSON'].pattern}|{SAY['PERSON'].pattern}"),
    Intent.WHO: PLEAS["WHO"],
    Intent.ANGRY: PLEAS["ANGRY"],
    Intent.ROUTINE: ROUTINES["ROUTINE"],
}
"""Counted whatever else she says."""
SHOWN: dict[Intent, re.Pattern[str]] = {Intent.MORE: SAY["MORE"]}
"""Counted once cards were shown."""
ELSEWHERE = re.compile(f"{SAY['OFF_TOPIC'].pattern}|{SAY['ABOUT_SOMETHING_ELSE'].pattern}")
ALONE: dict[Intent, re.Pattern[str]] = {Intent.THANKS: SAY["THANKS"], Intent.OFF_TOPIC: ELSEWHERE}
"""Counted only where no need was heard but open wishes."""
