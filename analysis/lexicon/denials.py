"""Tell whether a name is denied where it is used: "This is not a war", "refused to call it one".

A use that is denied names nothing: whoever says "not a war" does not call it a war. Only denials of
the name count, not those of the thing's doings ("the war is not over", "did not start the war").
The rules are English and look at one sentence.
"""

import re

DENIED = "denied"  # the rule of a use that its sentence denies

# words between a negation and the name: an article, up to two adjectives, an opening mark
_NO_ADJECTIVE = (
    r"(?:an?|the|this|that|these|those|it|its|he|she|they|we|you|his|her|their|our|but|and|or|nor|"
    r"just|only|merely|simply|all|one|it['’]s|doubt|other|less|end|over|of|to|for|since|yet|about|"
    r"with|from|by|in|at|on|against|after|before|during|until|who|which|when|where|than|as|into)\b"
)
_ADJECTIVES = rf"(?:(?!{_NO_ADJECTIVE})[\w'’-]+ ){{0,2}}[\"“'‘«]?$"
_OF = r"(?:(?:acts?|cases?|forms?|kinds?|sorts?|state) of )?"
_NAME = rf"(?:any |at |on )?(?:an? )?{_OF}{_ADJECTIVES}"
_A_NAME = rf"(?:an? {_OF}{_ADJECTIVES}|[\"“'‘«]$)"
_BE = r"(?:is|are|was|were|be|been|being|am|['’]s|['’]re|remains?)"
_NOT_BE = r"(?:is|are|was|were)n['’]t"
_NEVER = (
    r"(?:not|never|no longer|hardly|scarcely|barely|anything but|far from(?: being)?|nothing like|"
    r"nowhere near|by no means|in no way|short of being|anything other than)"
)
_ADVERB = r"(?:(?:really|even|actually|yet|in fact|in any way|truly|exactly|quite|at all) )?"
_OBJECT = r"(?:(?!(?:who|which|where|when|but|because|although|while|that|if)\b)[^\s,;:]+ )"
_CALL = r"(?:call|label|brand|term|dub|name|christen|style|pronounc)\w*"
_DESCRIBE = (
    r"(?:describ|refer|characteri[sz]|see|read|regard|view|treat|classif|present|portray|count)\w*"
)
# "call it a war", "describe it as a war", "speak of war", with at most ten words between
_CALLS = (
    rf"(?:{_CALL} {_OBJECT}{{1,10}}?(?:as )?(?:{_A_NAME}|(?:it|this|that|them|him|her|[\w-]+s) "
    rf"{_ADJECTIVES})|{_DESCRIBE} {_OBJECT}{{0,10}}?as (?:an? )?{_ADJECTIVES}|"
    rf"(?:speak|speaking|spoke|talk|talking) of (?:an? )?{_ADJECTIVES})"
)
_WORDS = r"(?:word|term|label|phrase|name|expression|description|tag)"
_THE_WORD = rf"(?:the |any |that |such )?{_WORDS}s? (?:of )?(?:an? )?[\"“'‘«]?$"
_CLAIM = (
    r"(?:talk|claims?|allegations?|accusations?|suggestions?|charges?|reports?|idea|notion|theory|"
    r"rumou?rs|assertions?|insinuations?|warnings?|comparisons? with|verdict|myth|legend)"
)
# verbs with which somebody denies a name or a claim
_REJECT = (
    r"(?:den(?:y|ies|ied|ying)|disput\w+|contest(?:s|ed|ing)?|dismiss\w*|reject\w*|rebut\w*|"
    r"refut\w*|"
    r"repudiat\w*|challeng\w+|question(?:s|ed|ing)|ridicul\w+|mock(?:s|ed|ing)|scoff\w* at|"
    r"laugh\w* (?:off|at)|brush\w* (?:off|aside)|wav(?:es|ed|ing) (?:away|off|aside)|shrug\w* off|"
    r"bristl\w+ at|balk\w* at|baulk\w* at|took issue with|takes? issue with|quarrel\w* with|"
    r"object\w* to|protest\w* against|debunk\w*|rubbish\w*|pooh-pooh\w*|play\w* down)"
)
_AVOID = (
    r"(?:avoid\w*|shun\w*|steer\w* clear of|sh(?:y|ies|ied)(?:ing)? away from|shr[aiu]nk\w* from|"
    r"dodg\w+|sidestep\w*|drop\w*|delet\w+|str(?:ikes?|uck|iking)(?: out)?|cross\w* out|cut\w*|"
    r"remov\w+|replac\w+|ban\w*|forb\w+|prohibit\w*|outlaw\w*|censor\w*|retract\w*|withdr[ae]w\w*|"
    r"tak(?:es?|ing) back|took back|regret\w*|apologi[sz]\w+ for|correct\w*|stop\w* short of|"
    r"fell short of|falls? short of|refrain\w* from|abandon\w*|giv(?:es?|ing) up|gave up)"
)
_REFUSE = (
    r"(?:refus\w+|declin\w+|hesitat\w+|reluctant|unwilling|loath|forbidden|afraid|careful|"
    r"not|never|\w+n['’]t|cannot|[Nn]obody|[Nn]o one|no longer|without|wrong|mistake|absurd|"
    r"inaccurate|misleading|crime|illegal|nonsense|silly|foolish|exaggerat\w+|premature|unfair|"
    r"too (?:early|soon|strong|small|weak|few|far)|stop\w* short of|short of|instead of|rather "
    r"than)"
)
_NOT_DENIED = r"(?<!not )(?<!n['’]t )(?<!can )(?<!could )(?<!nobody )(?<!no one )"

_BEFORE = re.compile(
    "|".join(
        [
            # "is not a war", "wasn't really a war", "are no longer separatists"
            rf"\b{_BE} {_NEVER} {_ADVERB}{_NAME}",
            rf"\b{_BE} not, and (?:had|has|have) never been, {_NAME}",
            rf"\b{_NOT_BE} {_ADVERB}{_NAME}",
            rf"\b(?:is|are|was|were) no {_ADJECTIVES}",
            rf"\b(?:may|might|would|could|can|should|must)(?: ?not|n['’]t) {_ADVERB}be {_NAME}",
            rf"\b(?:not|n['’]t) being (?:called|described as|treated as) {_NAME}",
            rf"\b[Nn]ot (?:a single )?one of [\w ]{{1,30}} {_BE} {_NAME}",
            rf"\b[Nn](?:OT|ot) {_A_NAME}|\bNOT [\"“]?$",
            # "there is no war", "sees no recession", "no such thing as a war"
            rf"\bthere (?:{_BE}|has been|have been|had been) (?:no|never an?) {_NAME}",
            rf"\b(?P<absent>sees?|saw|finds?|found) no {_ADJECTIVES}",
            rf"\bno (?:such thing as|question of) {_NAME}",
            r"\bNO [\"“]?$",
            # "refused to call it a war", "would be wrong to speak of a war"
            rf"\b{_REFUSE} {_OBJECT}{{0,8}}?{_CALLS}",
            rf"\b{_NOT_DENIED}(?!den)(?:{_REJECT}|{_AVOID}) (?:to )?{_OBJECT}{{0,3}}?{_CALLS}",
            # "does not amount to a war", "none of this makes it a war", "falls short of a war"
            (
                r"\b(?:not|\w+n['’]t|never|cannot|fail(?:s|ed)? to|[Nn]one of (?:this|that|it)) "
                r"(?:amount(?:s|ed)? to|constitutes?|mean(?:s|t)? (?:that )?(?:there|it|"
                r"this) (?:is|"
                r"was)|"
                r"makes? (?:it|this|that)|qualify as|count as|meet the definition of|rise "
                r"to|add up to|"
                rf"be (?:read|seen|described|regarded|taken) as|be called) {_NAME}"
            ),
            rf"\b(?:fall|fell)(?:s|ing)? (?:well |far )?short of (?:being )?{_NAME}",
            (
                rf"\b(?:takes|took|needs|needed) (?:more|a lot more) than [^,;:]{{1,40}} to make "
                rf"{_NAME}"
            ),
            # "denied that it was a war", "dismissed talk of a war", "rejected the term"
            (
                rf"\b(?:{_NOT_DENIED}{_REJECT}|(?:do(?:es)?|did) not accept|(?:do|does|did)n['’]t "
                rf"accept) "
                rf"(?:that|the idea that|any) [^,;:]{{0,80}}?(?:{_BE}|amount(?:s|ed)? to|"
                rf"constitut\w+) "
                rf"{_NAME}"
            ),
            (
                rf"\b{_NOT_DENIED}{_REJECT} (?:[\w’']+ ){{0,3}}?{_CLAIM} (?:of |that it "
                rf"{_BE} |about )"
                rf"(?:an? )?{_ADJECTIVES}"
            ),
            rf"\b(?:{_NOT_DENIED}{_REJECT}|{_AVOID}) (?:[\w’']+ ){{0,3}}?{_THE_WORD}",
            (
                rf"\b(?:refus\w+|declin\w+|forbidden|reluctant|told not) to (?:use|say|"
                rf"utter|write) "
                rf"{_THE_WORD}"
            ),
            (
                rf"\b(?:no point|never|not|\w+n['’]t) (?:once )?(?:uses?|used|said|says?|utter\w*) "
                rf"{_THE_WORD}"
            ),
            # "a revolt rather than a war", "a fee and not a tax", "less a war than a quarrel"
            (
                rf"\b(?:as|is|are|was|were) (?:an? )?[\w -]{{1,40}} (?:rather than|and not|more "
                rf"than) an? {_ADJECTIVES}"
            ),
            r"\b(?:rather than|instead of) [\"“‘«]$",
            rf"[,:—–-] not {_A_NAME}",
            r"\bprefers? [^,;:]{1,40} (?:to|over) [\"“'‘«]?$",
            rf"\bless {_A_NAME}",
            # "neither a war nor a police action"
            rf"\b[Nn]either (?:an? ){_ADJECTIVES}",
            rf"\b[Nn]either an? [\w -]{{1,40}} nor {_NAME}",
            rf"\b[Ff]ar from (?:being )?{_NAME}",
            rf"(?<!called )(?<!called it )\banything but {_NAME}",
            rf"\bnothing like {_NAME}",
            (
                rf"\b(?:stopp?(?:s|ed|ing)? being|ceas\w+ to be|the opposite of|a far cry from) "
                rf"{_NAME}"
            ),
        ]
    )
)
# behind the name: "is a lie", "does not apply"
_FALSE = (
    r"(?:an? )?(?:outright |plain |pure |mere |sheer |gross |wild )?(?:lies?|false|wrong|absurd|"
    r"nonsense|"
    r"propaganda|untrue|inaccurate|invented|baseless|mistaken?|misleading|myth|fiction|fantasy|"
    r"hoax|"
    r"fabrication|invention|figment|exaggerat\w+|overstate\w+|misnomer|slander|fairy tale|"
    r"unfounded|"
    r"groundless|ridiculous|rubbish|wrong word|too strong)\b"
)
_BEHIND = re.compile(
    rf"[\"”'’»]?(?:,? (?:is|are|was|were|would be|being) (?:the )?{_FALSE}|\? (?:No|Nonsense|"
    rf"Hardly|"
    rf"Rubbish|Never|Not)\b)"
)
_CLAIMED = re.compile(
    rf"\b(?:[Cc]alling|[Tt]o (?:call|describe|label)|(?i:{_CLAIM}) (?:of|that|about)|(?i:{_WORDS})|"
    rf"[Tt]hat) (?:[^,;:]{{0,60}} )?{_NAME}|^\W*$"
)
_NOT_APPLY = re.compile(
    r"[\"”'’»]? (?:(?:does not|do not|did not|doesn['’]t|cannot|hardly|fails to) (?:apply|fit|"
    r"belong)|"
    r"(?:is|was|were|are|has been|remains) (?:banned|forbidden|taboo|absent|missing|off limits|"
    r"struck|deleted|dropped|avoided|out of place|inappropriate|misplaced|wrong|nowhere))\b"
)
_NAMED = re.compile(rf"\b{_WORDS}s? (?:of )?(?:an? )?[\"“'‘«]?$", re.I)
_NEVER_BEHIND = re.compile(r"[\"”'’»]? (?:never|not once|nowhere)\W*$")
_ABSENT = ("there ", "is no", "are no", "was no", "were no")
_SUCH = re.compile(r"(?: in [\w ]{1,30})? (?:who|that|which|between|with|for|on|to)\b")
_THAN = re.compile(r"[\"”'’»]? than\b")
# what may follow a name that is denied: not another noun, of which it is a part ("war crimes")
_ENDS = re.compile(
    r"[\"”'’»]*(?:[.,;:!?)\]—–]|\s*$|\s*[—–-] |\s+(?:of|on|in|at|by|but|and|or|for|to|here|there|"
    r"against|between|with|who|that|which|where|when|because|since|as|over|from|now|yet|only|"
    r"never|anymore|any|itself|nor|says?|said|told|is|are|was|were|would|does|do|did|than|\()\b)"
)
# "If it is not a war, why …", "nobody can deny that it is", "not afraid to call it", "isn't this"
_ASSERTED = re.compile(
    r"\b(?:[Ww]hat if|[Ii]f (?:it|this|that|there) (?:is|was)|(?:can|could|did|does|do|will) "
    r"(?:not )?deny|n['’]t deny|"
    r"not (?:be )?afraid|no (?:hesitation|doubt|question that)|not hesitate|not only|not just|"
    r"never tire\w*|not the (?:first|only|last)|not alone|"
    r"(?:not|n['’]t) (?:resist|help|stop|mind|shy)|not without|"
    r"[Ww]hy (?:won|do|did|does)\w*['’]?t?|no other word|nothing less than|nothing other than)\b"
    r"|^\W*(?:Isn|Aren|Wasn|Weren)['’]t\b|\bcalled anything but\b"
)


# every denial has one of these words or beginnings of words
_SIGN = re.compile(
    r"(?i:\bn[oe]|n['’]t\b|\b(?:hardly|scarcely|barely|anything|far |short of|without|wrong|"
    r"mistake|"
    r"absurd|inaccura|mislead|crime|illegal|nonsense|silly|foolish|exagg|premature|unfair|too |"
    r"instead|rather|refus|declin|hesit|reluct|unwill|loath|forb|afraid|careful|opposite|cry |ceas|"
    r"stop|less|fail|more than|prefer|den[iy]|disput|contest|dismiss|reject|rebut|refut|repud|"
    r"challeng|question|ridic|mock|scoff|laugh|brush|wav|shrug|bristl|bal|issue|quarrel|object|"
    r"protest|debunk|rubbish|pooh|play|avoid|shun|steer|sh[yira]|dodg|sidestep|drop|delet|str[iu]|"
    r"cross|cut|remov|replac|ban|prohib|outlaw|censor|retract|withdr|took|tak|regret|apolog|"
    r"correct|fell|fall|refrain|abandon|g[ia]v|false|lie|propag|untrue|invent|baseless|myth|fict|"
    r"fanta|hoax|fabric|figment|overst|misnom|slander|fairy|unfound|groundless|missing|absent|"
    r"taboo|off limits|in no way))"
)


def is_denied(before: str, after: str) -> bool:
    """
    Tell whether a name is denied in its sentence.

    Parameters
    ----------
    before, after : str
        The sentence up to the name, and the sentence behind it.

    Notes
    -----
    "Not a mistake but a massacre" asserts the massacre; "not only a war" asserts the war. A denial
    in another sentence, and irony, are not seen.

    Examples
    --------
    >>> is_denied("This is not a ", ", the minister said.")  # … war
    True
    >>> is_denied("The ", " is not over."), is_denied("It is not only a ", ".")
    (False, False)
    """
    if not _SIGN.search(before) and not _SIGN.search(after[:60]):
        return False
    if _NOT_APPLY.match(after) and _NAMED.search(before):
        return True
    if _NEVER_BEHIND.match(after) and "mention" in before:
        return True
    if _BEHIND.match(after) and _CLAIMED.search(before):
        return True
    if not _ENDS.match(after) or _ASSERTED.search(before):
        return False
    denied = _BEFORE.search(before)
    if denied is None or (denied[0].startswith("less ") and not _THAN.match(after)):
        return False
    absent = denied["absent"] or denied[0].lower().startswith(_ABSENT)
    return not (absent and _SUCH.match(after))  # "no socialist who …": one of a kind
