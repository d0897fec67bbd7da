"""The closed sets of words that the rooms share. No Django, no network."""

from __future__ import annotations

from enum import StrEnum


class NeedKind(StrEnum):
    """What a shopper can ask for, and what holds of the person it is for: pregnancy, age and medication meet no item by
    themselves, safety rules turn them into avoidances. Facets of the shop (claim, texture...) are kinds too."""

    CATEGORY = "category"
    BUDGET = "budget"
    AVOID = "avoid"
    CONTAINS = "contains"
    SKIN_TYPE = "skin_type"
    CONCERN = "concern"
    CLAIM = "claim"
    BRAND = "brand"
    RATING = "rating"
    FINISH = "finish"
    SHADE = "shade"
    HAIR_TYPE = "hair_type"
    SIZE = "size"
    PREGNANCY = "pregnancy"
    AGE = "age"
    MEDICATION = "medication"
    OPEN = "open"


class Op(StrEnum):
    """How a need's value is compared."""

    IS = "is"
    IS_NOT = "is not"
    AT_MOST = "<="
    AT_LEAST = ">="
    FREE_OF = "free of"
    CONTAINS = "contains"
    HELPS = "helps"
    ABOUT = "about"


class Strength(StrEnum):
    """A must is a filter until she relaxes it; a prefer is a score."""

    MUST = "must"
    PREFER = "prefer"


class Move(StrEnum):
    """What a reply does."""

    ASK = "ask"
    RECOMMEND = "recommend"
    ANSWER = "answer"
    NO_MATCH = "no_match"
    HAND_OVER = "hand_over"
    DECLINE = "decline"
    FALLBACK = "fallback"


class Intent(StrEnum):
    """What a message does beside stating needs."""

    GREETING = "greeting"
    HURRY = "hurry"
    NO_PREFERENCE = "no_preference"
    CHEAPER = "cheaper"
    MORE = "more"
    THANKS = "thanks"
    PERSON = "person"
    WHO = "who"  # she asks whether she talks to a machine
    MEDICAL = "medical"
    OFF_TOPIC = "off_topic"
    QUESTION = "question"
    ANGRY = "angry"  # she scolds Belle or the shop
    CHOOSE = "choose"  # she takes a shown card
    ROUTINE = "routine"  # she wants several products that are used together
