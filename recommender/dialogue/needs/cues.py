"""The words around a mention that say whether she wants it, and how much. Written as people type them."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from functools import cache

from recommender.retrieval.language import phrase

Words = tuple[str, ...]


class Cue(Enum):
    """What a cue does to the mentions that follow it."""

    NOT = "not"  # turns over the next cue, or avoids by itself
    WITH = "with"  # wants what is inside
    WISH = "wish"  # wants the thing itself
    WITHOUT = "without"  # avoids; behind a NOT it wants: "not without"
    AGAINST = "against"  # avoids; behind a NOT it is fine: "not allergic to"
    FINE = "fine"
    OWN = "own"


BEFORE: dict[Cue, str] = {
    Cue.NOT: "no|not|dont|do not|doesnt|does not|isnt|arent|wont|cant|cannot|shouldnt|wouldnt|havent|hasnt|didnt|never|"
    "nothing|none|neither|nor|zero|non|cant have|cannot have|cant use|cannot use|cant do|cant tolerate|cannot tolerate|"
    "cant handle|cant wear|cant take|not any|no more|0|wasnt|dont want|do not want|dont like|do not like|dont love|"
    "dont need|dont use|not a fan of|not into|not looking for|not keen on|isnt a|not a|not another|nothing with|"
    "nothing containing|wouldnt want|couldnt|dont use any|mustnt|must not",
    Cue.WITH: "with|w/|contain|contains|containing|contained|has|have|having|include|includes|including|rich in|full of|"
    "packed with|made with|made from|made of|based on|infused with|featuring|features|loaded with|high in|"
    "must have|should have|plus|formulated with|enriched with|that has|comes with|has to have|needs to have|"
    "needs to contain|must contain|should contain|needs|got|use|uses|using|powered by|boosted with",
    Cue.WISH: "like|love|want|need|prefer|enjoy|looking for|look for|searching for|swear by|after|show me|adore|"
    "hunting for|would like|fancy|seeking|give me|find me|get me|im after|wanting|craving",
    Cue.WITHOUT: "without|w/o|w/out|minus|sans|free of|free from|lacking|devoid of|excluding|except|except for|"
    "other than|besides|apart from|anything but|everything but|any but|instead of|rather than|leave out|leaving out|"
    "anything except|all but|any brand but|any brand except|wihtout|withut|whitout|aside from",
    Cue.AGAINST: "avoid|avoiding|avoids|allergic to|allergic|alergic to|allergy to|allergies to|allergy|intolerant to|"
    "intolerant of|sensitive to|sensitized to|react to|reacts to|reacting to|react badly to|reaction to|reactions to|"
    "reaction from|react to any|stay away from|steer clear of|keep away from|staying away from|hate|hates|dislike|"
    "detest|cant stand|skip|exclude|cut out|cutting out|tired of|sick of|fed up with|bad experience with|"
    "bad reaction to|problem with|problems with|issue with|issues with|trouble with|too much|scared of|afraid of|"
    "wary of|suspicious of|hurt by|irritated by|triggered by|allergic reaction to|bothered by|ban|banned|off limits|"
    "get rid of the|take out|leave off|because of the|because of|overwhelmed by|over",
    Cue.FINE: "dont mind|do not mind|dont care about|do not care about|dont care if|ok with|okay with|fine with|"
    "cool with|happy with|no problem with|not bothered by|not worried about|doesnt have to be|does not have to be|"
    "need not be|doesnt need to be|not necessarily|dont need it to be|dont care if its|no need to avoid|"
    "dont need to avoid|dont have to avoid|no longer avoid|not avoiding|wouldnt mind|no issue with|can have|"
    "can tolerate|can handle|can use|no need for it to be|okay to have|alright with|no need to be|allow",
    Cue.OWN: "i use|im using|i am using|i already use|already use|already have|already own|i own|i already own|currently use|"
    "currently using|my current|my old|my usual|my existing|under my|over my|with my|after my|before my|along with my|"
    "pair with|on top of|on top of my|ive been using|i have been using|i was using|used to use|layer with|"
    "been using|my other|prescribed|goes with my|go with my|match my|together with my|compatible with|use with|similar to|"
    "dupe for|dupe of|alternative to|something like|ran from|beneath my|underneath my|along with",
}

FREE = "free"  # behind a mention: "fragrance free"

AFTER_AVOID = (
    "break me out|breaks me out|broke me out|breaking me out|makes me break out|make me break out|made me break out|"
    "irritates|irritate|irritated|irritates me|irritates my skin|gives me|give me|gave me|bothers me|bother me|bothers my|"
    "doesnt agree with|dont agree with|disagrees with|disagree with|doesnt work for me|dont work for me|dries me out|"
    "dry me out|dries out my|dries my|dry my|is a no|are a no|is a no go|are a no go|no go|no no|is bad for|are bad for|"
    "stings|sting|burns|burn|itches|makes my|make my|makes me|make me|made my|made me|is too harsh|is too strong|"
    "are too harsh|is out|are out|is not for me|isnt for me|are not for me|hurts|triggers|trigger|upsets|allergy|"
    "intolerance|sensitivity|allergies|allergic|clogs my pores|clog my pores|is banned|are banned|is forbidden|"
    "ruins my|ruin my|causes|cause|reaction|kills my|is off limits|are off limits|is terrible for|are terrible for|"
    "should not be in|shouldnt be in|is my enemy|sets off|set off|messes up my|isnt good for me|dont suit me|doesnt suit me"
)
AFTER_FINE = (
    "is fine|are fine|is ok|are ok|is okay|are okay|is alright|are alright|is allowed|are allowed|is not a problem|"
    "isnt a problem|are not a problem|arent a problem|is no problem|are no problem|is not an issue|isnt an issue|"
    "doesnt bother me|dont bother me|doesnt matter|dont matter|is acceptable|are acceptable|is good after all|"
    "is cool|are cool|wouldnt hurt|no longer a problem|is fine by me|is fine with me|can be in it|is not a dealbreaker|"
    "isnt a dealbreaker|fine after all|ok after all|okay after all|are all right|is all right"
)
AFTER_WANT = (
    "is a must|are a must|is a plus|would be nice|would be great|would be good|would be lovely|would be a plus|"
    "would be a bonus|is important|is essential|is a bonus|would be ideal|would be amazing|preferred|if possible|"
    "is what i want|would help|would be perfect|please"
)

PREFER_NEXT = (
    "ideally|preferably|hopefully|bonus if|bonus points if|bonus points for|bonus points|bonus for|prefer|would prefer|"
    "id prefer|id rather|i prefer|id rather have|nice if|it would be nice if|would be nice if|would be great if|maybe|"
    "perhaps|if possible with|if possible|if you can|possibly|optionally|nice to have|extra points for|extra points|"
    "a plus if|great if|good if|even better if|would be cool if|not a must but|not essential but|leaning towards|"
    "would be good if|perfect if|if theres one"
)
PREFER_LAST = (
    "if possible|would be nice|would be great|would be good|would be lovely|would be a plus|would be a bonus|is a plus|"
    "is a bonus|a plus|a bonus|nice to have|not a must|not required|not necessary|not essential|if you can|preferred|"
    "would be ideal|would be amazing|but not required|but not essential|but not necessary|but not a must|not mandatory|"
    "if you have it|if you have one|maybe|perhaps|would be cool|would be perfect|wouldnt hurt|is preferred|preferably|"
    "ideally|if available|but its not a must|but optional|optional"
)


def _set(text: str) -> frozenset[str]:
    return frozenset(word for said in text.split() for word in phrase(said))


FILLERS = _set(
    "a an the any added add artificial synthetic kind kinds sort type of all harsh harmful drying much many lot to too "
    "in it its is be real some my that this please really very super such other extra pure natural or and just either "
    "anything something thing product stuff ingredient ingredients on even single drop trace amount toxic nasty bad high "
    "strong heavy smell scent presence addition use using have has having based derivative derived nice good"
)
CONNECTORS = frozenset({"and", "or", "nor", "plus", "&", "/", "+", ","})
BREAKS = frozenset({".", ";", "!", "?", ":", "but", "however", "though", "although", "yet", "–", "—", "(", ")"})
RESETS = _set("for i im ive id under because since so if which while when he she they we ill below around")
SOFTENERS = _set("really also always just usually sometimes often tend tends to seem seems do does all both")


def _split(text: str) -> Iterable[Words]:
    return (phrase(said) for said in text.split("|"))


@cache
def before() -> dict[Words, Cue]:
    """Compared words -> what they do to what follows."""
    return {words: cue for cue, said in BEFORE.items() for words in _split(said)}


@cache
def table(said: str) -> frozenset[Words]:
    """The compared phrases of one of the lists above."""
    return frozenset(_split(said))


def longest(words: list[str], at: int, phrases: Iterable[Words] | dict[Words, Cue], most: int = 6) -> Words:
    """The longest of `phrases` that begins at `at`; empty for none."""
    known = phrases if isinstance(phrases, (dict, frozenset)) else frozenset(phrases)
    for length in range(min(most, len(words) - at), 0, -1):
        said = tuple(words[at : at + length])
        if said in known:
            return said
    return ()
