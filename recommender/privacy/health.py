"""Words about health: not needed to know who somebody is, but protected by law, so they are a class of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from recommender.privacy.findings import Finding, Kind

# What a shop's own shelves are called (acne, dryness, redness, sensitive, wrinkles) is not here.
_CONDITIONS = (
    r"pregnan(?:t|cy|cies)|breast-?feeding|nursing|expecting|trying (?:for a baby|to conceive)|ttc|conceiv(?:e|ing)|"
    r"preggo|prenatal|lactat(?:ing|ion)"
    r"|(?:first|second|third|1st|2nd|3rd)? ?trimester|\d{1,2} (?:weeks|months) (?:along|pregnant)|post-?partum|gave "
    r"birth|miscarriage|ivf|menopaus(?:e|al)|pcos"
    r"|eczema|psoriasis|rosacea|(?:(?:contact|atopic|perioral|seborrh?oeic) )?dermatitis|melasma|vitiligo|lupus|hives"
    r"|urticaria|keratosis pilaris|alopecia|epilep(?:sy|tic)|asthma(?:tic)?|diabet(?:es|ic)|cancer|tumou?r"
    r"|chemo(?:therapy)?|radiotherapy|hiv|aids|hepatitis|thyroid|anorexia|bulimia|depress(?:ion|ed)|anxiety|bipolar|"
    r"adhd|autis(?:m|tic)"
    r"|surgery|disab(?:led|ility)|anaphyla(?:xis|ctic)|celiac|coeliac|allerg(?:y|ies|ic)(?: to [\w-]+)?"
    r"|hamil(?: muda| tua| \d{1,2} (?:minggu|bulan))?|kehamilan|promil|program hamil|menyusui|bumil|busui|melahirkan"
    r"|keguguran|trimester (?:satu|dua|tiga|\d)|eksim|rosasea|biduran|kaligata|kencing manis|asma|kanker"
    r"|kemo(?:terapi)?|tiroid|hipertensi|darah tinggi|sakit jantung|ginjal|ayan|tbc|depresi|gangguan cemas|operasi"
    r"|(?:ber)?alergi(?: (?:sama|terhadap|dengan))?"
    r"(?: [\w-]+)?|alergiku|embaraza(?:da|o)|lactancia|amamantando"
)
_MEDICINES = (
    r"isotretinoin|(?:ro)?accutane|tretinoin|tazarotene|adapalene|trifarotene|acitretin|clindamycin|metronidazole|"
    r"antibiotics?|doxycycline|minocycline|spironolactone|the pill"
    r"|birth control|contraceptives?|hydrocortisone|cortisone|steroids?|blood thinners?|warfarin|metformin|insulin"
    r"|antibiotik|pil kb|suntik kb|obat (?:jantung|tidur|penenang|dokter|diabetes|alergi)|salep steroid|obat resep"
    r"|antidepressants?|antihistamines?|ibuprofen|methotrexate|immunosuppressants?"
)
_HEALTH = re.compile(rf"\b(?:{_CONDITIONS}|{_MEDICINES})\b", re.IGNORECASE)


def words(text: str) -> Iterator[Finding]:
    """Conditions, pregnancy, allergies with their substance, and medicines."""
    for found in _HEALTH.finditer(text):
        yield Finding(Kind.HEALTH, *found.span())
