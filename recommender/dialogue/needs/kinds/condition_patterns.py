"""Words around a condition that turn it round: it is not so, it was so, it is somebody else's. Over folded text."""

from __future__ import annotations

import re

_PEOPLE = (
    r"(?:sister|sis|friend|bestie|bff|wife|girlfriend|gf|partner|daughter|cousin|coworker|co-worker|colleague|boss|"
    r"mom|mum|"
    r"mother|aunt|niece|neighbou?r|roommate|flatmate|sister-in-law|in-law|teacher|client|husband|hubby|boyfriend|bf|"
    r"brother|son|dad|father|hermana|amiga|esposa|istri|adik|kakak|teman)"
)
_FILLERS = (
    r"(?:(?:currently|yet|actually|even|really|at all|or|and|am|is|are|being|be|been|get|getting|i am|trying to "
    r"(?:get|conceive)|"
    r"planning to (?:get|be|become)|a|any|on|taking|using|breast-?feeding|pregnant|nursing|with|sedang|lagi|estoy|"
    r"embarazada|hamil|ni|atau|anymore|exactly|my|the|longer)[ ,/-]+)*"
)
NOT = re.compile(
    r"\b(?:not|never|isn'?t|aren'?t|ain'?t|wasn'?t|no longer|neither|nor|without being|done|finish(?:ed|ing)?|stopped|"
    r"quit|weaned(?: off)?|non|nobody(?:'s| is| here is)?|don'?t|do not|didn'?t|haven'?t|can'?t|cannot|used to(?: be)?|"
    rf"no estoy|ya no(?: estoy)?|tidak|nggak|gak|bukan|belum|came off|been off|off|got off)[ -]+{_FILLERS}$"
)
NO = re.compile(r"\b(?:no|zero|0)[ -]$")
"""Only right before it: "no, pregnant" is no denial."""
DENIED_BEHIND = re.compile(
    r"\A\s*(?:\?|:|=|-)+\s*(?:no|nope|nah|not|neither|n)\b|\A[^.!?;]{0,16}\b(?:any ?more|no more)\b"
)
WAS = re.compile(
    r"(?<!before )\b(?:i|she|we|he|wife|sister|friend|who) (?:was|were|had been) (?:just |still |once |also |first |"
    r"only |even )?"
    r"(?:on |taking |using )?$"
    r"|\b(?:when|while|back when) (?:i|she|we|he) (?:was|were|had)\b[^.,;!?]{0,12}$"
    r"|\b(?:last|previous|past|earlier|first two|other) $"
)
AGO = re.compile(
    r"\A[^.;!?]{0,18}\b(?:(?:\d+|two|three|four|five|six|ten|few|many|several|some|couple(?: of)?|a) years? (?:ago|"
    r"back|now)|"
    r"(?:back )?in (?:19|20)\d\d|decades ago|ages ago|years ago|last year|long ago|hace \d+ anos|tahun lalu)\b"
)
OTHER_BEFORE = re.compile(
    rf"\b(?:my|her|his|our|a|mi|mis|su) (?:\w+ )?{_PEOPLE}(?:'?s| is| are| was|,| who'?s| who is)? (?:\w+ ){{0,2}}$"
)
OTHER_BEHIND = re.compile(rf"\A[ -](?:\w+ )?{_PEOPLE}s?\b")
TELLS = re.compile(
    rf"{_PEOPLE}[^.;!?]{{0,12}}\b(?:recommended|swears by|uses|loves|told me|got me|gave me|says|said|raves)\b"
)
FOR_HERSELF = re.compile(
    r"\bfor (?:me|myself)\b|\bit'?s for me\b|\bi'?m not\b|\bi am not\b|\bnot for (?:her|him|them)\b|\bmine\b|\bpara "
    r"mi\b|"
    r"\bbuat (?:aku|saya)\b|\buntuk (?:aku|saya)\b"
)
NO_NURSING = re.compile(
    r"\A[ -](?:student|school|home|staff|shift|degree|scrub|uniform|career|job|assistant|program|class|major|hours|"
    r"a (?!baby|newborn|child|little|toddler|\d)|my (?:wounds|skin|hair|lips|sunburn|hangover))"
)
NO_EXPECTING = re.compile(
    r"\A (?:an? (?!baby|child|girl|boy|little)|the|my (?!baby|first|second|third|little|child)|some|to |it|that|this|"
    r"much|more|better|miracles|results|delivery|guests|company|you|something|anything|from|too)\b"
)
A_DELIVERY = re.compile(
    r"\b(?:order|package|parcel|delivery|payment|rent|bill|paper|assignment|period)\b[^.;!?]{0,14}$"
)
WEEKS = re.compile(
    r"\b(?:i'?m|im|i am|she'?s|she is|currently|now|ya|estoy de|usia kandungan) (?:about |around |almost |nearly |"
    r"only |already |now |just )*"
    r"(?P<n>\d{1,2})(?:\s?\+\s?\d)? ?(?:w|wks?|weeks?|semanas|minggu)\b"
    r"(?! (?:post|into|in\b|after|since|out|old|of|on|using|away|sober|from|late|with|free|clean|deep))"
    r"|\b(?:^|(?<=[,.;!] )|(?<=i'm )|(?<=im )|(?<=we're )|(?<=she's )|(?<=baby ))due (?:in |on |around |this |the "
    r")*\d{1,2}\b(?! ?(?:dollars|bucks))"
    r"|^\W*pg (?:and|here|so|,|with)|\b(?:i'?m|im) pg\b"
)
TAKES = re.compile(
    r"\b(?:on|using|use|uses|taking|take|takes|started|starting|begun|began|prescribed|prescribes|put (?:me|her|him) "
    r"on|gave me|"
    r"given|wear|apply|applying|my|her|his|current|currently|nightly|with|alongside|over|under|before|after|while|and|"
    r"prescription|rx|uso|usando|tomando|tomo|con|pakai|pake|minum|lagi)[ -]+(?:(?:the|my|a|an|some|low|dose|oral|"
    r"topical|rx|prescription|"
    r"prescribed|nightly|daily|strong|daily|generic|of|course|cream|gel|for|acne|\d[\d.]*%?)[ -]+){0,4}$"
)
DOCTOR = re.compile(
    r"\b(?:derm(?:atologist|s)?|doctor|doc|dr|gp|prescri\w+|rx|pharmacist|dermatologa?|dokter|resep|receta\w*|medico)\b"
)
USED = re.compile(
    r"\A(?: cream| gel| ointment)?(?: [\d.]+ ?%?)? (?:user|users|purge|purging|peeling|peel|burn|uglies|nightly|every|"
    r"at night|from (?:my|the|a) (?:derm|doc)|prescri\w+|treatment|journey|course|therapy|since|for (?:my|\d|a "
    r"(?:year|month|week)|acne|years|months)|"
    r"[23]x|twice|\d)"
)
ASKED_FOR = re.compile(r"\b(?:want|need|looking for|have any|sell|buy|find me|show me|recommend)\b[^.;!?,]{0,16}$")
OF_THE_BABY = re.compile(r"\A(?:'s| has| is| scalp| skin| gets| got)\b")
YES = re.compile(r"^\W*(?:yes|yep|yeah|yup|ya|ye|sure|correct|indeed|i am|si|iya|y|mhm|aye)\b")
TRYING = re.compile(r"\b(?:trying|we'?re trying|hoping|planning|intentando|buscando)\b")
