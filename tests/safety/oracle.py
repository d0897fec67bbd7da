"""What it means that a label is free of a group: the judge's own tables, strict and short. Shares nothing with Belle but
the names of the groups. `inside`: shown to somebody who avoids it, a violation. `doubts`: to withhold it is no fault."""

# ruff: noqa: E501 - expressions read best in one piece
from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tests.safety.label_text import stated


@dataclass(frozen=True, slots=True)
class Meaning:
    """Expressions over one entry. What `not_it` finds is taken out before the others look."""

    inside: str
    doubts: str = r"(?!)"
    not_it: str = r"(?!)"


ALLERGENS = (
    r"linalool|d?limonene|geraniol|geranial|citronellol|citral|(?:iso)?eugenol|coumarin|farnesol|\w*cinnam(?:al|aldehyde)|"
    r"(?:amyl)?cinnamyl alcohol|benzyl (?:salicylate|benzoate|cinnamate|alcohol)|hydroxycitronellal|lilial|lyral|"
    r"butylphenyl methylpropional|isomethyl ionone|anise alcohol|evernia \w+|methyl 2 octynoate|"
    r"hydroxyisohexyl 3 cyclohexene carboxaldehyde"
)
LATER_ALLERGENS = (  # Regulation (EU) 2023/1545: to be named on labels from 2026 on; doubts until shops print them
    r"acetyl cedrene|amyl salicylate|anethole|benzaldehyde|camphor|\w*caryophyllene|carvone|\w*damascone\w*|"
    r"dimethyl phenethyl acetate|hexadecanolactone|hexamethylindanopyran|linalyl acetate|menthol|methyl salicylate|"
    r"pinene|\w*santalol|salicylaldehyde|sclareol|terpineol|terpinolene|alpha terpinene|vanillin|geranyl acetate|"
    r"eugenyl acetate|isoeugenyl acetate|tetramethyl acetyloctahydronaphthalenes|trimethyl\w+|turpentine|myroxylon|"
    r"peru balsam|balsam (?:of )?peru|6 methyl coumarin"
)
VOLATILE = (
    r"(?:lavand\w+|citrus|orange|lemon|lime|bergam\w+|grapefruit|mandarin\w*|tangerine|neroli|petitgrain|yuzu|eucalyptus|mentha|"
    r"\w*mint|rosmarinus|rosemary|melaleuca|tea tree|niaouli|pelargonium|geranium|ylang|cananga|jasmin\w*|rosa?|cymbopogon|"
    r"lemongrass|citronella|palmarosa|sandalwood|santalum|patchouli|pogostemon|anthemis|chamom\w+|matricaria|salvia|sage|"
    r"cedr\w+|cedarwood|juniper\w*|cupressus|cypress|vetiver\w*|eugenia|clove|cinnamo\w+|boswellia|frankincense|olibanum|"
    r"commiphora|myrrh|thym\w+|origanum|oregano|ocimum|basil|zingiber|ginger|elettaria|cardamom|foeniculum|fennel|"
    r"pimpinella|anise|illicium|coriandr\w+|coriander|myristica|nutmeg|litsea|lippia|verbena|melissa|pinus|abies|fir|pine|"
    r"helichrysum|tagetes|gaultheria|wintergreen|aniba|rosewood|cajeput|amyris|bergamia)"
)
OILY = rf"\b{VOLATILE}\b.*\b(?:oil|absolute|otto)\b|\bessential oils?\b"
FATTY = (
    r"\b(?:cetearyl|cetyl|cetostearyl|stearyl|behenyl|myristyl|lauryl|arachidyl|oleyl|isostearyl|isocetyl|coconut|lanolin|wool|"
    r"benzyl|phenethyl|phenylethyl|phenyl ethyl|caprylic|capryl|decyl|batyl|cinnamyl|amylcinnamyl|anise|polyvinyl|"
    r"octyldodecyl|tridecyl|undecyl\w*|jojoba|hydrogenated \w+|tallow|furfuryl|dihydrolanolin|c\d+ \d+|phytyl|perillyl|"
    r"lignoceryl|vinyl|acetylated \w+|stearoyl|cetearylic|dichlorobenzyl|hexyl|hydroxybenzyl|methoxybenzyl|vanillyl\w*) alcohols?\b"
)
ALCOHOL = (
    r"^(?:organic |pure |natural |ethyl |grain |sugar |cane |sugarcane |corn |wheat |rice |beet |sugar beet |sd |sda |denatured |"
    r"denat |specially |fragrance |perfumers |isopropyl |bio |vegetable |undenatured |rectified |\d+ )*"
    r"(?:alcohol|alcool|alkohol|alc|sda)(?: (?:denat\w*|sd|sda|40|38|39|\d+\w?|b|c|v|vol|ethyl|ethylique|extract|grain))*(?: \d+)*$|"
    r"\bethanol\b|\bisopropanol\b|\bisopropyl alcohol\b|\bethyl alcohol\b|\balcohol denat|\bsd alcohol|\bdenatured (?:ethyl )?alcohol"
)
TREE_NUT = (
    r"almonds?|almond\w+|amygdal\w+|macadami\w+|hazelnuts?|corylus|filberts?|walnuts?|juglans|pistachios?|pistacia vera|"
    r"cashews?|anacardium|brazil nuts?|bertholletia|pecans?|carya|argan\w*|pine nuts?|pinus pinea"
)
NO_NUT = r"\b(?:coco|shea|tiger|soap|kola|cola|ben|betel|areca|palm|physic|water chest|chest|illipe|pili|mongongo)[ ]?nuts?\b|\bnutgrass\b|\bnut grass\b"
FILTERS = (
    r"avobenzone|butyl methoxydibenzoylmethane|octocrylene|homosalate|octinoxate|(?:ethylhexyl|octyl) methoxycinnamate|octisalate|"
    r"(?:ethylhexyl|octyl) salicylate|oxybenzone|benzophenone [345]|ensulizole|phenylbenzimidazole sulfonic acid|ethylhexyl triazone|"
    r"bemotrizinol|bis ethylhexyloxyphenol methoxyphenyl triazine|bisoctrizole|methylene bis benzotriazolyl|"
    r"diethylamino hydroxybenzoyl hexyl benzoate|drometrizole trisiloxane|terephthalylidene dicamphor|ecamsule|"
    r"isoamyl p methoxycinnamate|amiloxate|diethylhexyl butamido triazone|iscotrizinol|tris biphenyl triazine|polysilicone 15|"
    r"ethylhexyl dimethyl paba|padimate|meradimate|menthyl anthranilate"
)
CLEANSING = r"(?:laur\w+|coco|coceth|myreth|myristyl|trideceth|cetyl|cetearyl|stearyl|oleth|decyl|dodecyl|capry\w+|alkyl|c\d+(?: \d+)?|\w*pareth)"
MEANINGS: Mapping[str, Meaning] = {
    "fragrance": Meaning(
        rf"\b(?:parfums?|perfumes?|fragrances?|aroma|{ALLERGENS})\b",
        rf"{OILY}|\b(?:{LATER_ALLERGENS}|flavou?rs?|scent\w*|perfum\w+|fragran\w+|oak ?moss|tree ?moss)\b|"
        rf"\b{VOLATILE}\b.*\b(?:extract|water|distillate|hydrosol|resin|balsam|wax)\b",
    ),
    "essential oils": Meaning(
        r"\bessential oils?\b|\b(?:lavandula|citrus|mentha|eucalyptus|rosmarinus|melaleuca|pelargonium|cananga|santalum|"
        r"pogostemon|cymbopogon|juniperus|vetiveria)\b.*\boil\b",
        OILY,
        r"\bseed oil\b|\b\w*seed\w* oil\b",
    ),
    "drying alcohol": Meaning(ALCOHOL, r"\b(?:t|tert) butyl alcohol\b|\bdenatonium\b|\balcohol\b", FATTY),
    "sulfates": Meaning(
        rf"\b(?:sodium|ammonium|tea|mea|dea|tipa|mipa|magnesium|potassium|zinc)?\s?{CLEANSING}(?: ether)?\s?sul(?:f|ph)ates?\b|\bsle?s\b",
        r"\bsul(?:f|ph)ates?\b",
        r"\b(?:magnesium|zinc|copper|manganese|calcium|barium|iron|ferrous|aluminum|sodium|ammonium|potassium|behentrimonium) sul(?:f|ph)ate\b",
    ),
    "parabens": Meaning(r"\b\w*parabens?\b|\b\w*hydroxybenzoates?\b"),
    "silicones": Meaning(
        r"\b\w*(?:methicone|methiconol|siloxanes?|silsesquioxanes?|siloxysilicate|silicones?)\b",
        r"\b\w*(?:silane|silylate|silicate|polysilicone|meticone)\w*\b",
        r"\bmethicones? free\b",
    ),
    "phthalates": Meaning(r"\b(?!\w*terephthal)\w*phthalates?\b", r"\b(?:parfum|perfume|fragrance)s?\b"),
    "formaldehyde": Meaning(
        r"\bformaldehyde\b|\bformalin\b|\bmethylene glycol\b|\bdmdm hydantoin\b|\b(?:diazolid|imidazolid)inyl urea\b|\bquaternium 15\b|"
        r"\bbronopol\b|\bbromo 2 nitropropane\b|\bsodium hydroxymethylglycinate\b|\bmethenamine\b|\bbenzylhemiformal\b",
        not_it=r"\btosylamide formaldehyde resin\b",
    ),
    "isothiazolinones": Meaning(r"\b\w*isothiazolinones?\b|\bkathon\b|^c?mc?it?$"),
    "phenoxyethanol": Meaning(r"\bphenoxyethanol\b"),
    "talc": Meaning(r"\btalc(?:um)?\b|\bci ?77718\b", r"\btalc\w*\b"),
    "mineral oil": Meaning(
        r"\bmineral oil\b|\bparaffinum\b|\bpetrolatum\b|\bpetroleum jelly\b|\bvaseline\b|\b(?:liquid|soft) paraffin\b|\bparaffin oil\b|\bwhite oil\b",
        r"\bparaffin\w*\b|\bpetrol\w*\b|\bmicrocrystalline\b|\bmicrocristallina\b|\bozokerite\b|\bceresin\b|\bhuile minerale\b",
    ),
    "lanolin": Meaning(
        r"\blanolin\w*\b|\blanae\b|\bwool (?:wax|fat|grease|alcohols?)\b|\b\w*lanolate\b", r"\blaneth\w*\b|\bwool\b"
    ),
    "honey": Meaning(
        r"\bhoney\b|^mel$|\bmel extract\b|\bmanuka\b",
        r"\bmel\b",
        r"\bhoney(?:suckle|dew|bush)\b|\bhoney (?:locust|suckle)\b",
    ),
    "beeswax": Meaning(r"\bbees ?wax\b|\bcera (?:alba|flava)\b|\bcire d abeille\b", r"\bbee\b|\bbees\b|\bcera\b"),
    "milk": Meaning(
        r"\b(?:goat|cow|donkey|skim|whole|butter|camel|sheep|mare)s? ?milk\b|^milk\b|\bmilk (?:protein|powder|fat|lipids|extract)\b|\blactis\b|\bcasein\w*\b|"
        r"\blactose\b|\bwhey\b",
        r"\bmilk\b|\blac\b|\byog(?:h)?urt\b|\bcolostrum\b|\blactoferrin\b|\blactoglobulin\b",
        r"\bmilk thistle\b|\b(?:oat|rice|coconut|almond|soy|soya|hemp|vegetable) milk\b",
    ),
    "gluten": Meaning(
        r"\bgluten\b|\btriticum\b|\bwheat\b|\bwheatgerm\b|\bhordeum\b|\bbarley\b|\bsecale\b|\brye\b",
        r"\bavena\b|\boats?\b|\boatmeal\b|\bmalt\w*\b|\bspelt\b|\bavenate\b|\bwheat\w*\b",
        r"\bbuckwheat\b",
    ),
    "soy": Meaning(
        r"\bglycine (?:soja|max|soya)\b|\bsoy\b|\bsoya\b|\bsoja\b|\bsoybeans?\b",
        r"\blecithin\b|\btocopher\w+\b|\bphytosterols?\b|\bsoy\w*\b|\bphosphatid\w+\b|\bphospholipids?\b|\bgenistein\b",
    ),
    "nut oils": Meaning(
        rf"\b(?:{TREE_NUT})\b|\bpeanuts?\b|\barachis\b|\bgroundnuts?\b|\barachidis\b",
        r"\bnuts?\b|\bkukui\b|\baleurites\b",
        NO_NUT,
    ),
    "almond": Meaning(r"\balmonds?\b|\balmond\w+\b|\bamygdal\w+\b|\bprunus dulcis\b", r"\bprunus\b"),
    "peanut": Meaning(r"\bpeanuts?\b|\barachis\b|\bgroundnuts?\b|\barachidis\b"),
    "coconut": Meaning(
        r"\bcoconuts?\b|\bcocos nucifera\b", r"\bcoco\w*\b|\bcopra\b|\bcaprylic\b|\bcapric\b|\blaur\w+\b"
    ),
    "shea butter": Meaning(r"\bshea\b|\bbutyrospermum\b|\bvitellaria\b", r"\bkarite\b|\bshea\w+\b"),
    "retinoids": Meaning(
        r"\bretinol\b|\bretinal\b|\bretinaldehyde\b|\bretinyl\b|\b\w*tretinoin\b|\badapalene\b|\btazarotene\b|\bretinoic acid\b|\b\w*retinoates?\b|"
        r"\bretinoids?\b|\bvitamin a\b",
        r"\bretin\w*\b",
    ),
    "salicylic acid": Meaning(
        r"\bsalicylic acid\b|\bbetaine salicylate\b",
        r"\b(?:sodium|magnesium|potassium|zinc|calcium|methyl|tridecyl|tea|mea) salicylate\b|\bsalix\b|\bwillow\b|\baspirin\b|\bbha\b|\blha\b|"
        r"\bwintergreen\b|\bgaultheria\b|\bacetylsalicylic\b|\bcapryloyl salicyl\w+\b",
    ),
    "ahas": Meaning(
        r"\b(?:glycolic|lactic|mandelic|malic|tartaric) acid\b|\balpha hydroxy acids?\b|\bahas?\b",
        r"\bcitric acid\b|\b(?:ammonium|sodium) (?:lactate|glycolate)\b|\bfruit acids?\b|\bhydroxycaprylic acid\b|\blactobionic\b|\bglycolate\b",
        r"\b(?:poly ?lactic|poly ?glycolic|thioglycolic) acid\b|.*\bcopolymers?\b",
    ),
    "glycolic acid": Meaning(
        r"\bglycolic acid\b", r"\bglycolate\b|\bglycolic\b", r".*\bcopolymers?\b|\bpoly ?glycolic acid\b"
    ),
    "vitamin c": Meaning(r"\bascorb\w+\b|\bvitamin c\b", r"\b\w*ascorb\w+\b"),
    "niacinamide": Meaning(r"\bniacinamide\b|\bnicotinamide\b(?! adenine)|\bvitamin b3\b", r"\bniacin\b"),
    "benzoyl peroxide": Meaning(r"\bbenzoyl peroxide\b"),
    "hydroquinone": Meaning(
        r"\bhydroquinone\b", not_it=r"\b(?:t butyl|tert butyl|tertiary butyl|alternative to|relative of) hydroquinone\b"
    ),
    "chemical uv filters": Meaning(rf"\b(?:{FILTERS})\b", r"\bbenzophenone\b|\bcinnamate\b|\bsalicylate\b"),
    "oxybenzone": Meaning(r"\boxybenzone\b|\bbenzophenone 3\b", r"\bbenzophenone\b"),
    "mineral uv filters": Meaning(
        r"\bzinc oxide\b|\btitanium dioxide\b", r"\bci ?77891\b|\bci ?77947\b|\btitanium\b|\bzinc\b"
    ),
    "carmine": Meaning(
        r"\bcarmine\b|\bcochineal\b|\bci ?75470\b|\be ?120\b|\bcarminic acid\b|\bnatural red 4\b", r"\b75470\b"
    ),
    "dyes": Meaning(
        r"\bci ?1\d{4}\b|\bci ?4[0-7]\d{3}\b|\b(?:red|yellow|blue|green|orange|violet|black|brown) (?:no )?\d{1,2}\b|\bfd c\b",
        r"\bci ?\d{4,5}\b|\bd c\b|\bred|yellow|blue|green|orange|violet\b|\bcolou?r\w*\b|\blakes?\b|^(?:fd|d|c)$",
    ),
    "collagen": Meaning(r"\b\w*collagen\b"),
    "snail mucin": Meaning(r"\bsnail\b", r"\bsecretion\b|\bsnail\w*\b"),
    "citrus": Meaning(
        r"\bcitrus\b|\b(?:lemon|orange|lime|grapefruit|bergamot|mandarin|tangerine|yuzu)\b.*\b(?:oil|peel|fruit|extract|juice|water)\b",
        r"\b(?:lemon|orange|lime|grapefruit|bergam\w+|mandarin|tangerine|yuzu|neroli|petitgrain|aurantium|pomelo)\b",
        r"\borange \d+\b|\bcitrus grandis seed\b",
    ),
    "lavender": Meaning(r"\blavend\w+\b|\blavandula\b", r"\blavand\w+\b"),
    "tea tree": Meaning(r"\btea tree\b|\bmelaleuca alternifolia\b", r"\bmelaleuca\b"),
    "peppermint": Meaning(r"\bpeppermint\b|\bmentha piperita\b|\bmenthol\b", r"\bmenth\w+\b|\b\w*mint\b"),
    "peg": Meaning(r"\bpegs? ?\d+\w?\b|\bpeg\b|\bpolysorbate\b|\bpolyethylene glycol\b", r"\bpeg\w*\b|\bppg\b"),
    "propylene glycol": Meaning(r"^propylene glycol$", r"\bpropylene glycol\b"),
    "aluminum": Meaning(
        r"\balumin(?:i)?um (?:zirconium|chloro\w+|chloride|sesquichlorohydrate)\b|^(?:potassium )?alum$",
        r"\balumin(?:i)?um\b|\balumina?\b",
    ),
    "witch hazel": Meaning(r"\bhamamelis\b|\bwitch hazel\b"),
    "eucalyptus": Meaning(r"\beucalyptus\b", r"\beucalypt\w*\b"),
    "sulfur": Meaning(r"^(?:colloidal |precipitated )?sul(?:f|ph)ur$", r"\bsul(?:f|ph)ur\b"),
    "oat": Meaning(r"\bavena\b|\boats?\b|\boatmeal\b"),
    "sesame": Meaning(r"\bsesame\b|\bsesamum\b"),
    "animal-derived": Meaning(
        r"\bhoney\b|\bbees ?wax\b|\bcera (?:alba|flava)\b|\blanolin\w*\b|\bcarmine\b|\bci ?75470\b|\bkeratin\b|\belastin\b|\bgelatin\b|\bsilk\b|\bserica\b|"
        r"\bshellac\b|\bguanine\b|\btallow\b|\bpropolis\b|\broyal jelly\b|\bsnail\b|\bcollagen\b|\bcaviar\b|\bwhey\b|\bcasein\b|\b(?:goat|cow) milk\b",
        r"\bsqualene\b|\bpearl\b|\bmilk\b|\b\w*(?:keratin|collagen|elastin)\b|\bmel\b|\bmanuka\b|\blaneth\w*\b|\bwool\b|\bbees?\b|\blactose\b|\blac\b|"
        r"\blactis\b|\byogh?urt\b|\b(?:emu|mink|fish|shark|salmon) \w+\b|\bcochineal\b|\be120\b|\bsecretion\b|\blanae\b|\bcera\b|\bvenom\b|\begg\b",
        r"\bhoney(?:suckle|dew|bush)\b|\bhoney locust\b|\bsilk tree\b|\bcorn silk\b|\bmilk thistle\b|\b(?:oat|rice|coconut|almond|soy|soya|hemp) milk\b",
    ),
}


@cache
def _compiled(group: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    meaning = MEANINGS[group]
    return re.compile(meaning.inside), re.compile(meaning.doubts), re.compile(meaning.not_it)


@cache
def _of_entry(group: str, entry: str) -> tuple[bool, bool]:
    """Whether one entry is of the group, and whether one may doubt it."""
    inside, doubts, not_it = _compiled(group)
    left = not_it.sub(" ", entry).strip()
    return bool(inside.search(left)), bool(doubts.search(left))


@cache
def held(avoided: str, label: str) -> str | None:
    """The first entry by which the label holds what is avoided (a group, or words of one INCI name)."""
    if avoided in MEANINGS:
        return next((entry for entry in entries_of(label) if _of_entry(avoided, entry)[0]), None)
    wanted = entries_of(avoided)[0] if entries_of(avoided) else avoided
    return next((entry for entry in entries_of(label) if f" {wanted} " in f" {entry} "), None)


def clean(avoided: str, label: str) -> bool:
    """Whether nothing on the label speaks against showing it, nor calls for doubt."""
    if held(avoided, label):
        return False
    return avoided not in MEANINGS or not any(_of_entry(avoided, entry)[1] for entry in entries_of(label))


@cache
def entries_of(label: str) -> tuple[str, ...]:
    """The label's entries, read once."""
    return stated(label)
