"""Mail addresses, links that open something, and postal addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from recommender.privacy.findings import Finding, Kind

_WHO = r"(?<![\w.+%-])[\w.+%-]+"
_EMAIL = re.compile(rf"{_WHO}@[\w-]+(?:\.[\w-]+)+")
_SPELT = (  # "alice (at) example.com", "alice at example dot com", "alice at gmail.com"
    re.compile(
        rf"{_WHO}(?:\s?@\s?|\s?[(\[{{]\s?(?:at|@)\s?[)\]}}]\s?)[\w-]+"
        r"(?:(?:\s?\.(?=\w)|\s?[(\[{]\s?(?:dot|\.)\s?[)\]}]\s?|\s(?:dot|titik)\s)[\w-]+)+",
        re.IGNORECASE,
    ),
    re.compile(rf"{_WHO}\sat\s[\w-]+(?:\s(?:dot|titik)\s[\w-]+)+", re.IGNORECASE),
    re.compile(
        rf"{_WHO}\sat\s(?:g(?:oogle)?mail|y(?:ahoo|mail)|hotmail|outlook|icloud|proton(?:mail)?|gmx|aol)\s?\."
        r"\s?[a-z]{2,4}(?:\.[a-z]{2})?\b",
        re.IGNORECASE,
    ),
)
_LINK = re.compile(r"(?:https?://|www\.)[^\s<>\"]+", re.IGNORECASE)
_LINK_END = ".,;:!?)]}'\""
_KEY = re.compile(
    r"[?&#;](?:[\w-]*(?:token|key|sig|signature|session|auth|secret|password|code|otp|email|user|sid))=", re.IGNORECASE
)
_SECRET = re.compile(r"[/=#](?=[\w-]*\d)(?=[\w-]*[A-Za-z])[\w-]{16,}")

_WORD = r"[A-ZÀ-Þ][\w'.-]*"
_SUFFIX = (
    r"(?:street|st|road|rd|avenue|ave|lane|ln|boulevard|blvd|drive|dr|close|court|ct|way|place|pl|square|terrace|crescent"
    r"|gardens|grove|hill|row|mews|highway|parkway|walk)\b\.?"
)
_TOWN = r"[A-ZÀ-Þ](?:[^\W\d_]|['-])*"
_TAIL = (  # ", 10115 Berlin", ", London NW1 6XE", ", Austin, TX 78701"
    rf"(?:,\s*(?:\d{{4,6}}\s+)?{_TOWN}(?:\s{_TOWN}\b(?!\d))?(?:,\s*[A-Z]{{2}}\b)?"
    r"(?:\s+(?:\d{4,6}(?:-\d{4})?|[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}))?\b)?"
)
_STREET_ID = r"(?:jl|jln|jalan|gg|gang)\.?"
_ESTATE_ID = r"(?:komp(?:lek|leks)?\.?|perum(?:ahan)?\.?|apartemen|kost?|desa|dusun|kampung|kp\.?)"
_NUMBER_ID = r"(?:(?:no|nomor|kav|km)\.?\s*)?[a-z]?\d{1,4}[a-z]?"
_MORE_ID = (  # "RT 03/RW 05", "Kel. Menteng", "Blok C3 No. 7"
    r"(?:rt\.?\s*\d{1,3}\s*/?\s*(?:rw\.?\s*)?\d{1,3}|(?:blok|block|no|nomor|km|kav|lantai|lt|unit|tower)\.?\s*\w{1,4}(?:[/-]\w{1,4})?"
    r"|(?:kel|kec|kab|kelurahan|kecamatan|kabupaten|kota|desa|provinsi)\.?\s+[\w'-]+(?:\s(?-i:[A-Z])[\w'-]*)?)"
)
_TOWNS_ID = (
    r"(?:,?\s*(?:jakarta|bandung|surabaya|semarang|medan|makassar|yogyakarta|jogja|sleman|bekasi|depok|bogor|tangerang|malang|solo"
    r"|denpasar|palembang|cibinong|(?-i:[A-Z])[\w'-]+)(?:\s(?:selatan|utara|barat|timur|pusat|raya)\b)?)"
)
_TAIL_ID = rf"(?:,?\s*{_MORE_ID})*(?:{_TOWNS_ID}(?=[\s,.!?]|$)){{0,2}}(?:,?\s+\d{{5}}\b)?"
_HOME = r"(?:(?:flat|apt\.?|apartment|unit|suite|room)\s+\w+,?\s+)?"
_STREETS = (
    re.compile(rf"\b(?i:{_HOME})\d{{1,5}}[A-Za-z]?,?\s+(?:{_WORD}\s+){{1,4}}(?i:{_SUFFIX}){_TAIL}"),
    re.compile(r"\b\d{1,5}[a-z]?\s+(?:[a-z']+\s+){1,2}(?:street|road|avenue|lane|boulevard)\b", re.IGNORECASE),
    re.compile(
        rf"\b\d{{1,5}},?\s+(?:bis\s+)?(?i:rue|avenue|boulevard|place|allée|chemin|quai|cours)\s[^\d,.]{{2,40}}{_TAIL}"
    ),
    re.compile(rf"\b{_WORD}(?:straße|strasse|str\.|weg|gasse|platz|allee)\s+\d{{1,4}}[a-z]?{_TAIL}"),
    re.compile(
        rf"\b(?:Calle|Via|Viale|Rua|Avenida|Plaza|Piazza|Jl\.?|Jln\.?|Jalan|Gang)\s+(?:{_WORD}\s+){{1,3}}"
        rf"(?i:no\.?\s*)?\d{{1,4}}{_TAIL}"
    ),
    re.compile(rf"\b(?i:{_STREET_ID})\s+(?:[\w.'-]+\s+){{0,4}}?(?i:{_NUMBER_ID}){_TAIL_ID}"),
    re.compile(
        rf"\b(?i:{_ESTATE_ID})\s+(?:[\w.'-]+\s+){{1,4}}?(?i:(?:blok|block|tower|unit|lantai|{_NUMBER_ID})){_TAIL_ID}"
    ),
    re.compile(rf"\b(?i:rt\.?\s*\d{{1,3}}\s*/?\s*rw\.?\s*\d{{1,3}}){_TAIL_ID}"),
    re.compile(rf"\b{_STREET_ID}\s+(?:[a-z][\w.'-]*\s+){{1,4}}?{_NUMBER_ID}\b{_TAIL_ID}", re.IGNORECASE),
    re.compile(rf"\b{_ESTATE_ID}\s+(?:[\w.'-]+,?\s+){{1,6}}?{_MORE_ID}{_TAIL_ID}", re.IGNORECASE),
    re.compile(rf"\brt\.?\s*\d{{1,3}}\s*/?\s*rw\.?\s*\d{{1,3}}{_TAIL_ID}", re.IGNORECASE),
    re.compile(rf"\b(?i:p\.?\s?o\.?\s+box)\s+\d+{_TAIL}"),
    re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b"),
)


def emails(text: str) -> Iterator[Finding]:
    """Mail addresses, spelt out ones too."""
    for pattern in (_EMAIL, *_SPELT):
        for found in pattern.finditer(text):
            yield Finding(Kind.EMAIL, *found.span())


def links(text: str) -> Iterator[Finding]:
    """Links that carry a secret or a mail address; a plain link to a page stays."""
    for found in _LINK.finditer(text):
        link = found[0].rstrip(_LINK_END)
        if _KEY.search(link) or _SECRET.search(link) or "@" in link:
            yield Finding(Kind.LINK, found.start(), found.start() + len(link))


def postal(text: str) -> Iterator[Finding]:
    """Streets with a house number, post boxes and British postcodes, with the town that follows."""
    for pattern in _STREETS:
        for found in pattern.finditer(text):
            yield Finding(Kind.ADDRESS, *found.span())
