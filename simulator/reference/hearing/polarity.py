"""Yes and no in their many forms."""

# ruff: noqa: E501 - a pattern that is broken over lines is harder to check

from __future__ import annotations

import re

_YES = re.compile(
    r"\b(yes+|yeah+|yea|yep|yup|yas|ya|aye|sure|ok(?:ay|ey|is)?|okey|kk|k|correct|right|exactly|affirmative|absolutely|definitely|of course"
    r"|go ahead|go for it|please do|do it|do that|do so|confirm(?:ed|o|ado)?|i confirm|approved?|i agree|certainly|indeed|for sure|sounds (?:good|great|fine|right)|that works|works for me|fine|agreed"
    r"|perfect|great|good|alright|all right|totally|mhm+|mm+ ?hm+|uh huh|i (?:guess|suppose|think) so|(?:id|i would) appreciate (?:that|it)|be my guest|same (?:address|place|one|as (?:always|before))|(?:la|el) mism[ao]|ahi mismo|you got it|sounds like a plan|thats what i (?:asked|want|wanted|said|meant)|(?<=^)y(?=\W*$)|thats it|thats (?:right|correct|the one|me|mine|fine|good)|it is|looks (?:good|right|correct)|please|proceed|i would|id like that|lets do (?:it|that)"
    r"|si+|sip|claro|correcto|correcta|vale|de acuerdo|adelante|dale|asi es|hazlo|hagalo|proceda|esta bien|esa es|es esa|exacto|por supuesto|perfecto|por favor|bueno|sale|va|orale|andale|andele|hagale|hazle|porfa|por fa|porfis|simon|pues si|desde luego|cuando quiera|afirmativo|seguro|me parece bien)\b"
    r"|👍|✅|👌"
)
_NO = re.compile(
    r"\b(no+|nope|nah|nop|not|dont|do not|didnt|wrong|incorrect|negative|cancel|stop|wait|never|rather not|isnt|aint|hold off|leave it|(?:my|the|an) old (?:address|one|place)|direccion (?:vieja|anterior)|changed my mind|another one|a different one|the other"
    r"|incorrecto|incorrecta|tampoco|para nada|negativo|nunca|mejor no|equivocad[oa])\b|👎|❌"
)
_NOT_NO = re.compile(
    r"\b(no problem\w*|no worries|why not|not a problem|no doubt|no hay problema|sin problema|no need to wait|no se preocupe"
    r"|not sure|no se|no rush|do not worry|dont worry|if not|no longer lives|case no|no estoy segur[oa])\b"
)
_NOT_YES = re.compile(
    r"\b((?:(?:just )?(?:an?|one|two|half a) (?:moment|sec\w*|min\w*)|hold on|hang on|hang tight|be right back|brb|(?:un|dos) (?:moment\w*|segund\w*|minut\w*)|espere|espera)(?:\W+(?:please|pls|por favor|ok|okay))?|yes (?:or|and|/) no|si (?:o|y|/) no|not (?:ok|okay|right|sure|fine|correct|good)|right now|right away|ya no|ya (?:veo|entiendo|se|me di cuenta|casi)|not yes|good (?:morning|day|evening|afternoon)|please (?:tell|help|let|explain|wait|dont)|todavia no|esta bien equivocad\w+|ya que)\b"
)
_OPENS = re.compile(r"^\W*(?:um+|uh+(?! huh)|hmm+|well|oh|pues|este|bueno|ah|so|actually|hi|hola)?\b\W*")


def polarity(plain: str) -> bool | None:
    """None where the text says neither. The first word of either kind decides, as people open with it."""
    text = _OPENS.sub("", plain, count=1) or plain
    text = _NOT_NO.sub(" ", text)
    negated = _NOT_YES.sub(lambda match: " no " if match.group().startswith(("not", "ya no", "todavia")) else " ", text)
    yes, no = _YES.search(negated), _NO.search(negated)
    if yes and no:
        return yes.start() < no.start()
    return True if yes else False if no else None


def words() -> frozenset[str]:
    """What yes and no are said with: no slips of other words."""
    return frozenset(re.findall(r"[a-z]{4,}", re.sub(r"\\b", " ", _YES.pattern + _NO.pattern)))


def says_yes(plain: str) -> bool:
    return polarity(plain) is True
