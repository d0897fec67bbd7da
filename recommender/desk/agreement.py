"""How far two reviewers agree beyond chance: Cohen's kappa of pass and fail. Pure, but for the counting at the end."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Window
from django.db.models.functions import Lag, RowNumber

from recommender.models import Verdict

Z = 1.959964  # of a 95% interval


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two opinions on each of some conversations; the first is one rater's, the second the other's."""

    both_pass: int
    both_fail: int
    first_fails: int  # and the second passes
    second_fails: int  # and the first passes

    @property
    def pairs(self) -> int:
        """Conversations with two opinions."""
        return self.both_pass + self.both_fail + self.first_fails + self.second_fails

    @property
    def agreed(self) -> int:
        """Of them, those on which the two agree."""
        return self.both_pass + self.both_fail

    @property
    def kappa(self) -> float | None:
        """(observed - chance) / (1 - chance), at most 1; None where it is undefined: without pairs, and where one of
        the two says the same of everything, for then it is 0 or 0/0 whatever the other says.

        J. Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological Measurement 20 (1960),
        37-46.
        """
        by_chance = self._by_chance()
        if by_chance is None:
            return None
        return (self.agreed / self.pairs - by_chance) / (1 - by_chance)

    @property
    def interval(self) -> tuple[float, float] | None:
        """95% interval of kappa, within -1..1, by its large-sample variance; too narrow below some thirty pairs.

        J. L. Fleiss, J. Cohen, B. S. Everitt, "Large sample standard errors of kappa and weighted kappa",
        Psychological Bulletin 72 (1969), 323-327, equation 13.
        """
        kappa, chance = self.kappa, self._by_chance()
        if kappa is None or chance is None:
            return None
        first, second = self._passing()
        rest = 1 - kappa
        same = (
            self.both_pass * (1 - (first + second) * rest) ** 2
            + self.both_fail * (1 - (2 - first - second) * rest) ** 2
        )
        differ = self.second_fails * (second + 1 - first) ** 2 + self.first_fails * (first + 1 - second) ** 2
        spread = (same + rest**2 * differ) / self.pairs - (kappa - chance * rest) ** 2
        reach = Z * math.sqrt(max(spread, 0.0) / self.pairs) / (1 - chance)
        return max(kappa - reach, -1.0), min(kappa + reach, 1.0)

    def _passing(self) -> tuple[float, float]:
        """The share that each passes."""
        return (self.both_pass + self.second_fails) / self.pairs, (self.both_pass + self.first_fails) / self.pairs

    def _by_chance(self) -> float | None:
        if not self.pairs or {0.0, 1.0}.intersection(self._passing()):
            return None
        first, second = self._passing()
        return first * second + (1 - first) * (1 - second)


def counted(pairs: Iterable[tuple[bool, bool]]) -> Agreement:
    """From pairs of first and second opinion; True passes."""
    found = Counter(pairs)
    return Agreement(found[True, True], found[False, False], found[False, True], found[True, False])


def of_reviewers() -> Agreement:
    """The first two standing verdicts on each conversation that has two; a third one decides, and is no rater's. More
    pairs of one conversation would not be independent."""
    place, first = (
        Window(one, partition_by="entry", order_by=["created_at", "pk"]) for one in (RowNumber(), Lag("passed"))
    )
    seconds = Verdict.objects.standing().annotate(place=place, first=first).filter(place=2).order_by()
    return counted(seconds.values_list("first", "passed"))
