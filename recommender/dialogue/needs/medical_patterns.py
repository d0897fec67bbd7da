"""Wordings of what belongs before a doctor. Regular expressions over folded text."""

from __future__ import annotations

import re

_BODY = (
    r"(?:face|skin|eyes?|eyelids?|lips?|throat|tongue|mouth|neck|breasts?|armpits?|back|arms?|legs?|hands?|feet|foot|"
    r"scalp|head|ears?|nose|cheeks?|chin|forehead|body|chest|shoulders?)"
)
_CHANGES = (
    r"(?:itch\w*|bleed\w*|bled|chang\w+|grow\w*|grew|bigger|larger|darker|hurts?|painful|crust\w*|irregular|weird|"
    r"different|looks? off|cancerous)"
)
_NOT = r"(?<!no )(?<!not )(?<!without )(?<!any )(?<!non-)"
_SHAVED = r"(?<!razor )(?<!shaving )(?<!shave )(?<!heat )"

NEVER_EXPLAINED = re.compile(
    r"(?<!skin )(?<!pores )\b(?:can(?:'?t| ?not| barely| hardly)|couldn'?t|hard(?:er|ly)? to|trouble|difficulty|"
    r"struggl\w+ to|difficult to) (?:even )?breath(?:e|ing)\b|\bshort(?:ness)? of breath\b|\bwheezing\b|"
    r"\bthroat (?:is |feels |keeps )?(?:closing|clos(?:es|ed) up|tight\w*|swell\w*|swollen)|\banaphyla\w+\b|"
    rf"\b(?:chemical|acid|second[- ]degree|third[- ]degree) burn|\bopen (?:wound|sore|cut)|"
    rf"\b(?:mole|birthmark|freckle)s?\b[^.;!?]{{0,40}}?\b{_CHANGES}\b|"
    r"\b(?:itchy|itching|bleeding|changing|growing|painful|suspicious|crusty) (?:\w+ )?(?:mole|birthmark|freckle)|"
    rf"\b(?:a|this|the|my|hard|painful|strange|weird|new) lump\b(?! sum)|"
    rf"\blumps? (?:on|in|under|behind|near) (?:my|her|his|the) (?:\w+ )?{_BODY}\b|"
    rf"\b(?:severe|bad(?:ly)?|major|extreme|sudden) swelling\b|\bswollen shut\b|"
    rf"\b{_BODY} (?:has |have |is |are |all |just |got |started )*"
    rf"(?:swelled|swelling|swole|badly swollen|very swollen)\b|"
    r"\b(?:sore|cut|wound|spot|scab)s? (?:that |which )?(?:won'?t|does ?n[o']?t|is ?n[o']?t|never|not) heal\w*"
)
"""Said of herself whatever else she asks for."""

SYMPTOMS = re.compile(
    rf"{_SHAVED}{_NOT}\brash(?:es)?\b|{_NOT}\b(?:hives|infect(?:ed|ion)s?|blister(?:s|ed|ing|y)?|pus|oozing|oozes|"
    r"weeping|wounds?|festering)\b|(?<!color )(?<!lipstick )(?<!liner )(?<!feathering and )(?<!feathering or )"
    rf"{_NOT}\b(?:bleeding|bleeds (?:when|if|every|a lot|easily|and)|bled)\b(?! (?:color|lipstick|liner|at the edges))|"
    rf"\b(?:skin|lips?|gums?|scalp|pimples?|spots?|cuts?|scabs?|knuckles|cracks?|it) (?:\w+ )?bleeds?\b"
)
"""Not where they are the reason to avoid something: "perfume gives me a rash"."""

HABIT = re.compile(
    r"\b(?:won'?t|does ?n[o']?t|do ?n[o']?t|did ?n[o']?t|never|not|without) (?:\w+ ){0,1}?"
    r"(?:giv|caus|get|leav|trigger|bring|mak)\w*[^.;!?,]{0,16}$|"
    r"(?<!it )(?<!this )(?<!that )(?<!cream )(?<!serum )(?<!product )"
    r"\b(?:gives?|causes?) me (?:an? |the |bad |awful )*$"
)
"""Words before a symptom that make it a thing to be spared, or what a substance always does."""

HAS = re.compile(r"\b(?:i have|i've|ive|i've got|there'?s|there is) (?:\w+ ){0,2}$")
BECAUSE = re.compile(r"^\W*(?:from|because|due to|after|with|when|to|if)\b")
"""What she has is no reason to avoid a thing, unless it comes from it: "I have a rash from nickel"."""
