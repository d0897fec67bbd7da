"""Wordings of a plea for somebody else than Belle: a person, a doctor; and of anger at her. Over folded text."""

from __future__ import annotations

import re

_BAD = (
    r"(?:useless|stupid|dumb|idiot\w*|terrible|horrible|awful|(?:the )?worst|pathetic|garbage|trash|rubbish|ridiculous|"
    r"a joke|crap|shit\w*|sucks?|annoying|worthless|incompetent|a waste|scam\w*|liars?|lying|clueless|no (?:help|use)|"
    r"not help(?:ing|ful)|unhelpful|nonsense|bullshit|bs|frustrating|infuriating|hopeless|unacceptable|insane|broken)"
)
_HERS = (
    r"(?:you|u|ur|bot|belle|chatbot|(?:this|your|ur) (?:bot|chat|thing|site|website|app|shop|store|service|support|"
    r"assistant|ai|machine|suggestions?|recommendations?|company))"
)
_CALLED = (
    r"(?:'re|'s| are| r| is| was| were| a| an| all| such| just| so| really| absolutely| completely| totally| fucking| "
    r"freaking| being| the| literally| as| of)*"
)
ANGRY = re.compile(
    rf"\b{_HERS}{_CALLED} {_BAD}\b(?! (?:acne|skin|hair))|"
    rf"\b(?:this|that|it)(?:'s| is){_CALLED} (?!(?:the )?worst|annoying|terrible|horrible|awful|broken|sucks?|"
    rf"frustrating|crap|insane|dumb|lying|no use){_BAD}\b|"
    r"\b(?:stupid|useless|dumb|worthless|fucking|damn|bloody|idiotic) (?:bot|chat\w*|thing|machine|ai|robot|site|shop|"
    r"store|app|assistant|questions?)\b|"
    r"\b(?:are|r|do|did|can'?t|don'?t) (?:you|u) (?:even|actually|ever) (?:read\w*|listen\w*|hear|try\w*|understand|"
    r"know)\b|"
    r"\b(?:can'?t|don'?t) (?:you|u) read\b|\bhow many times (?:do|must|have|should)\b|\bfor the (?:\w+th|third|second|"
    r"last|umpteenth|hundredth) time\b|"
    r"\bi (?:already|just|literally) (?:told|said|answered)\b(?! (?:my|her|him|them))|\b(?:you|u) (?:keep|kept) "
    r"(?:\w+ing)\b|"
    r"\bsame (?:garbage|crap|shit|rubbish|nonsense|junk)\b|\b(?:you'?re|you are|ur|u r|you) (?:still )?(?:not|never|"
    r"don'?t|dont|aren'?t) (?:even )?(?:listen\w*|help(?:ing|ed)|understand\w*|read\w*|get it)\b|"
    r"\b(?:omg|ugh+|argh+|jesus|christ|god|seriously|ffs|wtf)\b[^.?]{0,12}\b(?:stop|quit|enough)\b|\bstop (?:wasting|"
    r"repeating|spamming|ignoring)\b|"
    r"\bwast(?:e|ing|ed) (?:of )?(?:my )?(?:time|money)\b|\bwhat(?:'s| is) wrong with (?:you|u)\b|\bwhat the (?:hell|"
    r"f\w*|heck)\b|\b(?:wtf|ffs|stfu)\b|"
    r"\bf\W?u\W?c?\W?k (?:off|you|this|u)\b|\bshut up\b|\bscrew (?:you|this)\b|\bgo to hell\b|"
    r"\bi(?:'m| am|m) (?:so |really |getting |very |absolutely |beyond )*(?:furious|angry|pissed|livid|annoyed|fed up|"
    r"frustrated|mad)(?! (?:with|at|about|by) (?:my|the (?:acne|weather)))|"
    r"\b(?:fed up|sick|tired) (?:with|of) (?:you|this (?:bot|chat|shop|site|app)|your|talking to)\b|\b(?:i )?hate "
    r"(?:you|this (?:bot|chat|shop|site|app|store|thing)|your (?:shop|site|store))\b|"
    r"\bnever (?:shop|buy|order|com|use)\w* (?:here|from you|this|with you|back)\b|\b(?:worst|terrible|awful|horrible|"
    r"pathetic) (?:shop|store|site|service|bot|chat|app|experience|customer)\b|"
    r"\b(?:ripped off|rip-?off|thieves|you (?:scammed|cheated|lied))\b|"
    r"\b(?:no sirves?|que inutil|eres (?:un )?(?:inutil|estupid\w+)|goblok|bego|(?:ga|gak|nggak|tidak) (?:guna|"
    r"berguna|membantu)|payah banget)\b"
)
_SOMEBODY = (
    r"(?:human(?: being)?|person|live agent|human agent|representative|rep|manager|supervisor|operator|staff|somebody|"
    r"someone|real people|employee|advis[oe]r|expert|pharmacist)"
)
PERSON = re.compile(
    rf"\b(?:want|need|prefer|give me|have|get|let me|find me|bring me|is there|are there|rather) (?:to )?(?:(?:talk|"
    rf"speak|chat|deal) (?:to|with) )?"
    rf"(?:a |an |the |your |some )*(?:real |actual |live |proper |fucking )*(?:human(?: being)?|live agent|human "
    rf"agent|representative|manager|supervisor|operator|real people)\b(?! (?:hair|skin))|"
    rf"\b(?:talk|speak|chat|connect|transfer|pass|hand|escalate)(?: me)?(?: over)?(?: \w+)? (?:to|with) (?:a |an |the "
    rf"|your |my |some )*(?:real |actual |live |proper )*{_SOMEBODY}\b|"
    r"\b(?:call|phone|ring|email|contact|reach) (?:you|u|the shop|your (?:team|shop|store))\b|\b(?:phone|telephone|"
    r"contact) number\b|\bemail address\b|"
    r"\b(?:anyone|anybody|someone|somebody) (?:real|human|there who|who works)\b|\bhablar con (?:una?|el|la)? "
    r"?(?:persona|humano|asesor\w*|encargad\w+|alguien)\b|"
    r"\batencion al cliente\b|\b(?:bicara|ngobrol|ngomong|chat|hubung\w*)(?: \w+)? (?:orang|manusia|admin|cs|customer "
    r"service)\b"
)
_ILLS = (
    r"(?:cancer\w*|skin cancer|melanoma|contagious|infect\w+|fungal|fungus|ringworm|scabies|lupus|shingles|herpes|"
    r"impetigo|cellulitis|staph|"
    r"dangerous|serious|benign|a tumou?r|hives|psoriasis|eczema|rosacea|dermatitis|hormonal|an allergy|allergic)"
)
_BODY = (
    r"(?:face|skin|eyes?|eyelids?|lips?|neck|arms?|legs?|hands?|feet|foot|scalp|head|back|chest|nose|cheeks?|chin|"
    r"body|breasts?|nails?|toes?|fingers?|baby|son|daughter|child|kid|hair|armpits?)"
)
DIAGNOSIS = re.compile(
    r"\b(?:what|which) (?:skin |kind of |sort of )?(?:disease|illness|infection|disorder)\b|\bwhat (?:skin "
    r")?condition (?:is|do|could|might)\b|"
    rf"\bwhat(?:'s| is) (?:this|that|wrong|happening|the matter|going on|growing)\b[^.?!]{{0,40}}\b(?:on|with|to|in|"
    rf"under) (?:my|his|her|our|the baby)\b|"
    rf"\bis (?:this|it|that|my (?:\w+ ){{1,2}}?)\b[^.?!]{{0,24}}\b(?:(?<!for )(?<!with )(?<!on )(?<!against "
    rf")){_ILLS}\s*(?:\?|or\b|$)|"
    rf"\b(?:do|does|could|might|can) (?:i|it|this|that|he|she) (?:have|be|got)\b[^.?!]{{0,12}}\b{_ILLS}\b|"
    r"\b(?:diagnose|diagnosis)\b(?! of (?:eczema|rosacea|psoriasis|acne))|\bshould i (?:see|go to|call|worry|visit|be "
    r"worried)\b|"
    r"\b(?:am i|is (?:he|she|it)) (?:having|going into) an? (?:allergic )?reaction\b|"
    r"\b(?:cure|cures|curing)\b(?! (?:time|under|gel|lamp|uv|nail|in))|"
    r"\b(?:heal|treat|treatment for|get rid of|help with|for) (?:my |this |the |an? )?(?:\w+ )?(?:infection|fung\w+|"
    r"ringworm|scabies|warts?|herpes|shingles|"
    r"impetigo|cellulitis|melanoma|skin cancer|abscess|boils?|ulcers?|staph|cyst|wound|gangrene|mole)\b|"
    rf"\b(?:que|apa) (?:enfermedad|penyakit)\b|\b(?:obat|sembuh\w*|menyembuhkan)\b|\b(?:curar?|cura)\b (?:mi|el|la|"
    rf"esto)|\b{_BODY} (?:numb|paralys\w+|turned (?:black|blue|purple))\b"
)
"""What only a doctor may tell or cure: counted whatever else she says."""
MEDICINE = re.compile(
    r"\b(?:prescri\w+|medications?|medicines?|medicated|meds|antibiotics?|steroid creams?|accutane|isotretinoin|"
    r"tretinoin|dos(?:e|age)s?|obat|medicamentos?|receta)\b"
)
NO_MEDICINE = re.compile(r"\b(?:not?|non|never|any|without|n'?t|medicine) (?:on |take |taking |using |any |a |been )*$")
GIVE_ME = re.compile(
    r"\b(?:prescribe (?:me|something)|(?:need|want|give me|get|sell|have|buy|stock|recommend) (?:me )?(?:an? |some |"
    r"any |the |stronger )*"
    r"(?:prescription(?: (?:for|of|cream|strength))?|medications?|medicines?|antibiotics?|steroid creams?|accutane|"
    r"isotretinoin))\b"
)
ASKS = re.compile(
    r"\?|^\W*(?:can|should|could|may|must|do|does|is|are|will|would|what|which|how|when|why|puedo|debo|boleh|apakah|"
    r"bisa)\b|\b(?:can|should|may|must|do) i\b|"
    r"\b(?:stop|quit|skip|double|increase|lower|mix|combine) (?:taking |using )?(?:my |the )\b|\b(?:ok|okay|safe|"
    r"fine) (?:with|to)\b"
)
NAMED = re.compile(
    r"\b(?:swollen|swelling|allergic reaction|stitches|impetigo|shingles|herpes|cold sores?|cancer(?! (?:foundation|"
    r"awareness|society|charity|research))|chemo\w*|"
    r"diagnos\w+|is it contagious|skin condition|fever|vomit\w*|faint\w*)\b"
)
"""An ill that she names: left to the doctor unless she shops beside it."""
ACUTE = re.compile(
    rf"\b(?:overdos\w+|swallowed|poison\w*|drank|ate (?:some|the|my))\b|\b(?:my|the|her|his) {_BODY}(?: is| are| "
    rf"feels?| has been| have been| started| keeps?)+ (?:on fire|burn\w+|"
    r"peeling off|swollen|bleeding|numb)\b|\bburn(?:t|ed) my (?:face|skin|eyes?|scalp)\b|\ballergic "
    r"reaction\b[^.?!]{0,20}\b(?:to your|from your|right now|now)\b|"
    r"\breaction (?:i|she|he) had to your\b|\b(?:got|in) (?:it )?in (?:my|his|her) eyes?\b[^.]{0,20}\b(?:burn|sting|"
    r"hurt|red)"
)
