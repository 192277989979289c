"""Short turns that mean a secret only by what was said before: "Sure, go ahead", "right here is fine", "and the rest?".

A secret is pending where the customer offered it or asked about giving it, or where the agent's message before asked
for it and it has not been settled. A turn that takes that up, names nothing else and refers nowhere else asks for it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from simulator.dialogue import SecretKind
from simulator.lazy_pattern import lazy
from simulator.understanding.secrets.nouns import Mention, mentions

_LONGEST: Final = 140  # characters of a turn that can be such a continuation
_GO: Final = lazy(
    r"\b(?:go (?:ahead|for it|on)|shoot|fire away|i am (?:listening|ready|all ears)|all ears"
    r"|whenever you(?: are)?|ready when|please do|feel free|type away"
    r"|send (?:it|them|that)|bring it|type (?:it|them|that)|paste it|drop it|tell me|give (?:it|me)"
    r"|let me have (?:it|them)|keep going|continue|carry on"
    r"|adelante|dale|diga(?:me(?:lo)?)?|dime(?:lo)?|cuando (?:guste|quiera|pueda|este list[oa])"
    r"|mande(?:me)?lo|envie(?:me)?lo|pase(?:me)?lo|escriba(?:me)?lo"
    r"|a ver|(?:le|te|lo) (?:escucho|leo)|soy todo oidos|con confianza|siga|continue|por favor hagalo)\b"
)
_HERE: Final = lazy(
    r"\b(?:(?:right |just )?here(?: (?:is|works|will do)(?: \w+)?)?|(?:in |via )?(?:this|the) chat(?: (?:is"
    r"|works)(?: \w+)?)?|aqui(?: mismo| esta bien)?|por aqui"
    r"|(?:en|por) (?:este|el) chat|por este medio)\W*(?:please|por favor|is fine|works)?\W*$"
)
_REST: Final = lazy(
    r"\b(?:the rest(?! of (?:the|your|this) (?:day|evening|week|weekend|afternoon|night|morning|year))"
    r"|remaining|other (?:half|part|digits|ones|eleven|five)|first (?:five|5|half|ten|eleven"
    r"|eight)|and then$|next (?:four|six|five|part|block|group|ones|digits)"
    r"|whole|full|entire|complete|in full|all of (?:it|them)|all (?:the )?(?:fifteen|15|sixteen|16|nine|9|six"
    r"|6|digits|numbers)|every (?:single )?digit|once more|(?:it |that )?again(?= please|\W*$|, please)"
    r"|one more time"
    r"|retype|resend|el resto(?! del? (?!l[oa]s|la tarjeta))|los demas|los que faltan"
    r"|complet[oa]s?|enter[oa]|tod[oa]s?|primeros|otra vez"
    r"|de nuevo|una vez mas|repita\w*)\b"
)
_IS_DONE: Final = lazy(r"\b(?:is|are|was|now|es|esta|queda\w*)(?: now| ya)? $")  # "the chat is complete"
_OTHERS: Final = lazy(
    r"\b(?:and|also|now|y|tambien|ahora) (?:his|hers|theirs|yours|(?:your|the|su|la|el|de su|del"
    r"|de la) (?:wife|husband|spouse|son|daughter|mother|father|partner"
    r"|other|second|new|old|authorized user|additional|espos[oa]|hij[oa]|otr[oa]|segund[oa]"
    r"|nuev[oa])(?:'s)?(?: (?:one|card|cardholder|tarjeta))?(?:'s)?)\W*$"
)
_INSISTS: Final = lazy(
    r"\b(?:without (?:it|that|them)|(?:need|require) (?:it|that|them)|it is (?:required|mandatory|necessary"
    r"|needed)|(?:perfectly|completely|totally|absolutely|quite|very) "
    r"(?:safe|fine|secure|ok|okay)|it is (?:safe|secure|ok|fine|only|just|encrypted)|stays (?:between|with"
    r"|private)|(?:only|just) (?:used )?(?:for|to) (?:verif\w+|check\w*|confirm\w*)"
    r"|trust me|only way|no other way|sin (?:eso|ese dato|el|ella)|(?:lo|la|los) (?:necesito|ocupo|requerimos"
    r"|necesitamos)|es (?:necesario|obligatorio|seguro|indispensable)"
    r"|no hay (?:de )?otra|confie en mi|es solo para|solo (?:es )?para (?:verificar|confirmar))\b"
)
_WHICH_ONE: Final[tuple[tuple[SecretKind, re.Pattern[str]], ...]] = (
    (SecretKind.PASSCODE, lazy(
        r"\b(?:one|that|el|la) (?:\w+ )?(?:(?:we|i) (?:\w+ )?(?:texted|sent|e-?mailed)|(?:in|from|on) (?:the "
        r"|your )?(?:text|sms|e-?mail|app|phone|message)|that (?:just )?(?:arrived|came)"
        r"|que (?:le|te) (?:llego|mandamos|enviamos|mande|envie)|del (?:sms|mensaje|correo))|\bsix[ -]digit one\b")),
    (SecretKind.SECURITY_CODE, lazy(
        r"\b(?:one|ones|that|el|la|los) (?:\w+ )?(?:on|at|above|from|de|al|del) (?:the )?(?:back|front"
        r"|signature|number|atras|frente|reverso|enfrente|dorso)\b|\b(?:three|four)[ -]digit one\b"
        r"|(?:el|los) de (?:atras|enfrente|tres|cuatro|arriba)|(?:el|los) chiquit\w+|\b(?:little|small|tiny"
        r"|short) ones?\b")),
    (SecretKind.CARD_NUMBER, lazy(
        r"\bone (?:printed |embossed |shown )?(?:on|from|across|off) (?:the |your )?(?:front (?:side )?of"
        r" (?:the |your )?)?card\b|\bcard one\b"
        r"|\b(?:long|big|full|whole|fifteen[ -]digit|15[ -]digit|sixteen[ -]digit|16[ -]digit) (?:one"
        r"|number)\b|\bel (?:mas )?(?:largo|completo|grande)\b")),
    (SecretKind.SSN, lazy(r"\b(?:nine[ -]digit one|social one)\b|\bel de nueve\b")),
)  # fmt: skip
# "seven three four one on the front" tells a value.
_COUNTED: Final = lazy(
    r"\b(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho"
    r"|nueve)[, -]+$"
)
_DONE: Final = lazy(
    r"\b(?:thank(?:s| you)|got it|received|noted|let me (?:check|see|look|verify|pull)|one moment|a moment"
    r"|hold on|checking|that is all|all set|matches|verified|no need|not necessary"
    r"|gracias|recibido|un momento|permitame|dejeme|listo, ya|ya quedo|no hace falta|no es necesario|arriving"
    r"|expires?|minutes)\b"
)
_GIVES: Final = lazy(
    r"\b(?:(?:should|shall|can|could|may|must|do|will) i (?!ask|have|get|see|change|reset|keep|use|still|need"
    r"|call|speak|talk)|do you (?:also |really |still )?(?:want|need|require)|(?:you )?(?:want|need) (?:my"
    r"|the|me to|it|all|both)"
    r"|would you like (?:my|me to|the)|(?:i|we) (?:can|could|will|am going to|would) (?:just |also )?(?:give"
    r"|send|tell|type|share|read|provide|paste|dictate|write|text|show|post|put)"
    r"|let me (?:give|send|type|tell|read|share)|i (?:have|got|found) (?:it|the|my|that"
    r"|them)\b(?! (?:question|issue|problem))|have got (?:it|the|my)|got (?:the|it|my)|(?:is|are"
    r"|\w's) (?:here|ready|right here)|here or|where (?:do|should|can) i (?:put|type|enter|send|write|paste"
    r"|give)"
    r"|(?:safe|ok|okay|fine|alright) (?:to|if i) (?:send|type|give|share|post|put|tell)|you mean (?:the|my"
    r"|all)|(?:which|what) (?:code|number|digits|pin|password|one)\b(?! (?:do|did|have) (?:you|i))|mind if i"
    r"|(?:le|te|se lo|se la|les) (?:doy|mando|paso|digo|escribo|comparto|dicto|leo|envio)|(?:lo|la"
    r"|los) (?:mando|escribo|pongo|tengo|doy|envio|digo)|quiere (?:mi|el|la|que le)|(?:ocupa|necesita) (?:mi"
    r"|el|la|que)"
    r"|puedo (?:dar|mandar|pasar|escribir|decir|enviar)\w*|ya (?:lo )?tengo|donde (?:lo |la )?(?:pongo"
    r"|escribo|mando)|aqui (?:lo )?tengo|(?:que|cual) (?:codigo|numero|nip|clave)|el numero completo)\b"
)
_AGENT_DOES: Final = lazy(
    r"\b(?:can|could|will|would) you (?:please )?(?!take|use)\w+|\b(?:me )?(?:puede|podria|manda|reenvia"
    r"|cambia|restablece)\b"
)
_RELUCTANT: Final = lazy(
    r"\b(?:comfortable|rather not|do not (?:want|like|feel)|not sure (?:about|if|i)|hesita\w+|nervous|afraid"
    r"|worried|wary"
    r"|why do you (?:need|want)|is (?:it|this|that) (?:really )?(?:safe|necessary|required)|no (?:quiero"
    r"|me gusta|me siento)"
    r"|preferiria no|me da (?:miedo|pena|desconfianza)|para que (?:quiere|necesita|ocupa)|es seguro)\b"
)
_LOST: Final = lazy(
    r"\b(?:forgot|forget|do not (?:have|know|remember)|lost|never (?:got|came|arrived)|did not (?:get|arrive"
    r"|come)|not work\w*|does not work|wrong|blocked|locked|expired|stolen|changed?|reset"
    r"|new|olvid\w+|no (?:me )?(?:acuerdo|lleg\w+|tengo|se|sirve|funciona)|perdi|bloque\w+|cambi\w+|vencio|robaron)\b"
)


def pending(context: Sequence[tuple[str, str]], asked: tuple[SecretKind, ...]) -> tuple[SecretKind, ...]:
    """The kinds that stand in the room: asked: what the agent's last message asked for; context: normalised texts."""
    if not context:
        return ()
    speaker, said = context[-1]
    if speaker == "agent":
        return ()
    if _LOST.search(said):
        return ()
    if _RELUCTANT.search(said):
        reluctant = tuple(dict.fromkeys(m.kind for m in mentions(said) if m.kind is not None and not m.partial))
        return reluctant or asked
    named = [mention for mention in mentions(said) if mention.kind is not None]
    offered = tuple(dict.fromkeys(m.kind for m in named if m.kind is not None and not m.partial))
    if named and not offered:
        return asked
    if offered:
        return offered if offers(said) else ()
    return asked


def offers(said: str) -> bool:
    """Whether the customer's words (normalised) offer to give something, or ask whether or where to."""
    return _GIVES.search(said) is not None and _AGENT_DOES.search(said) is None


def partial_before(context: Sequence[tuple[str, str]]) -> SecretKind | None:
    """The kind of which the agent's last message wanted only a part."""
    said = next((text for speaker, text in reversed(context) if speaker == "agent"), "")
    named: tuple[Mention, ...] = mentions(said)
    return named[-1].kind if named and named[-1].partial else None


def takes_up(text: str, *, affirms: bool, partial: bool) -> str:
    """How the turn takes up what is pending: a word for it; "" where it does not. text: normalised, without a denial.

    affirms: it begins with a yes. partial: only a part was asked for, so that only "the rest of it" goes too far.
    """
    if (
        len(text) > _LONGEST
        or _DONE.search(text)
        or re.search(r"\d{3}", text)
        or (re.search(r"\bwork(?:s|ing)\b", text) and not _HERE.search(text))
    ):
        return ""
    rest = _REST.search(text)
    if rest is not None and _IS_DONE.search(text, 0, rest.start()) is None:
        return "asks for all of it"
    if partial:
        return ""
    for word, pattern in (("go ahead", _GO), ("here", _HERE), ("somebody else's", _OTHERS), ("insists", _INSISTS)):
        if pattern.search(text):
            return word
    return "accepts" if affirms and len(text) < 60 else ""


def goes_further(text: str) -> bool:
    """Whether it asks for more than a part: "the rest", "all of it"."""
    return _REST.search(text) is not None


def which_one(text: str, before: str) -> SecretKind | None:
    """The kind that "the one on the back", "the one we texted" or "the long one" means.

    before: what the customer said; unless it speaks of a code or digits, the one on the back may be a phone number.
    """
    if len(text) > _LONGEST or re.search(r"\d{3}", text):
        return None
    found = next(
        (
            kind
            for kind, pattern in _WHICH_ONE
            if (match := pattern.search(text)) and not _COUNTED.search(text, 0, match.start())
        ),
        None,
    )
    wanted = (
        r"cod|digit|cvv|cid"
        if found in (SecretKind.SECURITY_CODE, SecretKind.PASSCODE)
        else r"number|digit|numero|card|social"
    )
    return found if found is not None and (re.search(wanted, before) or len(before) < 12) else None
