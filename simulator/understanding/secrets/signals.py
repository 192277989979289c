"""The wordings that the judgement of a request turns on, one pattern each; over normalised text.

What differs between domains is in the packs; here is what the judgement itself needs, both languages in one.
"""

from __future__ import annotations

from typing import Final

from simulator.lazy_pattern import lazy

VALUE_AFTER: Final = lazy(
    r"\s*(?:is|es|was|era|:|=)\s+[\"']?(?=[^\s\"']{0,20}\d)(?=[^\s\"']{0,20}[a-z])[^\s\"',.]{6,}"
    r"|\s+(?:is |es |number )?[\"']?\d[\d -]{3,}|\s*(?::|is|es|=|-)\s*[\"'(]?(?:[\d\u2022*x#-]|ending|terminad)"
)
HAZARD: Final = lazy(
    r"\b(?:risk|steal|stole|danger|compromis\w+|scam\w*|fraud\w*|thie\w+|hack\w*|report|unsafe|roba\w*|riesgo"
    r"|estaf\w*|peligr\w*)\b"
)
# The clause tells a value itself, in digits or in words.
TELLS_VALUE: Final = lazy(
    r"\b(?:is|are|was|es|son|era|it's|:) ?(?:\d[ -]?){3,}\W*$"
    r"|(?:\b(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|cero|uno|dos|tres|cuatro|cinco|seis|siete"
    r"|ocho|nueve)[ ,-]+){3}"
)
# "If you change your mind, tell me": not so "if you have it, tell me".
IN_CASE: Final = lazy(
    r"^\W*(?:\w+\W+){0,2}?(?:if|should|in case|si|en caso)\b(?! (?:so|yes|not|ok|necessary|possible|asi|es"
    r" asi)\b)(?![^,]*\b(?:have|got|get|receive|remember|know|see"
    r"|find|arriv\w+|came|comes"
    r"|can|could|would|mind|tiene|tienes|recib\w+|lleg\w+|recuerd\w+|sabe|ve|encuentr\w+|puede|pudiera|gusta"
    r"|quiere)\b)[^,]{3,60},"
)
DATIVE: Final = lazy(r"\b(?:me|us|nos)\b|\w(?:me|nos)(?:l[oa]s?)?\b|\bhere\b|\baqui\b|\bagain\b")
PAST: Final = lazy(
    r"\b(?:did|have|had) (?:you|he|she|they|anyone)\b(?! (?:get|got|receive|see|pick|choose|set|select"
    r"|decide))|\b(?:dio|diste|compartio|compartiste|le dijo)\b"
)
DEFINES: Final = lazy(r"(?:what|which|que|cual) (?:is|are|es|son) (?:a|an|un|una)\b")
OFFERS_TO: Final = lazy(
    r"\b(?:shall|should|can|may|do you want me to|would you like me to) (?:i|we) (?:re-?send|send|text|e-?mail|call"
    r"|mail|reset|change|issue|post|order)\b|\b(?:want|like) (?:me|us) to\b|\b(?:i|we) (?:can|could|will"
    r"|may) (?:re-?send|send|text|e-?mail|call|mail)\b"
)
PURPOSE: Final = lazy(
    r" (?:for\b(?! (?:your|the|this|that|my|both|all)\b)|used|mean|stand|look|do\b(?! (?:you|we) (?:choose"
    r"|want|use|prefer|have|see|get))|does|para\b|sirve|significa)"
)
EXPLAINS: Final = lazy(
    r"(?:it|that|this|they|these|the [A-Z]~*|es|son|se)\b ?(?:is|are|means?|stands?|refers?|encuentra|trata)?\b"
)
WANTS: Final = lazy(
    r"\b(?:need|want|require|send|give|provide|missing|else|next|necesita\w*|ocupa\w*|falta\w*|quiere\w*"
    r"|mando|doy|paso)\b"
)
VERBAL: Final = (
    "passive_need",
    "gerund",
    "imperative",
    "asks_me",
    "you_modal",
    "infinitive",
    "subjunctive",
    "inverted_imperative",
    "conditional_you",
)
CLITIC: Final = lazy(
    r"\b(?:me|nos|se) (?:lo|la|los|las)\b|\b(?:lo|la|los|las) (?:puede|podria|puedes|podrias|necesito)\b"
    r"|(?:me|nos)(?:lo|la)s?\b|\w[aei](?:lo|la)s?\b$|[aei]r(?:lo|la)s?\b"
)
BY_WAY_OF: Final = lazy(
    r"\b(?:by|via|to|in|on|from|through|with|for|por|al|a (?:la|su|tu|los|las)|en|de|del|con|para) (?:\w+ ){0,2}$"
)
PLURAL: Final = lazy(
    r"\b(?:all (?:of )?(?:three|four|five|two|these|those|them|the above|\d)|these|those|them|both|the above"
    r"|the (?:items|fields|blanks|details|following)"
    r"|everything|each|(?:l[oa]s|est[oa]s|es[oa]s) (?:tres|dos|cuatro|datos|campos)|todo|todos|ambos|lo anterior)\b"
)
LONG_NUMBER: Final = lazy(r"(?<!\d)(?:3[47]\d\d|[45]\d{3})(?:[ -]?\d){11,12}(?!\d)")
JUST_DIGITS: Final = lazy(
    r"(?:the|those|these|all|all the|your|every|each|any|its|los|esos|todos los|cada) (?:digits?|digitos?"
    r"|numbers?|numeros)(?: (?:you see|you have|shown|left))?"
)
ANNOUNCES: Final = lazy(
    r"\b(?:whichever|either|any of|one of|cualquiera|(?:re-?)?verif\w+|check\w*|confirm\w*|identif\w+"
    r"|identity|need\w*|form|manually|process|fields?|details"
    r"|proceed|continue|steps?|next|last|one"
    r"|more|missing|remaining|required|please|want|following|items?|things|paso|pasos|falta\w*|necesit\w+"
    r"|datos|siguientes?|ultimo|formulario|requisitos)\b"
)
DELIVERED: Final = lazy(r" (?:sent|mailed|e-?mailed|texted|delivered|issued|generated|resent|re-sent|shipped|reset)\b")
TELL_ME: Final = lazy(r"\W*(?:(?:me|us|please|here|too|as well|when you (?:can|have it)|so (?:i|we) can \w+.*)\W*)*$")
TELLS: Final = lazy(
    r"\b(?:tell|telling|give|giving|share|sharing|read|reading|send|sending|text|repeat|repeating|resend|dictate)$"
)
TELL_ME_ALONE: Final = lazy(
    r"\b(?:tell|telling|give|share|sharing|read|send|sending|repeat)(?: (?:me|us))?\W*(?:please)?$"
)
AT_LEISURE: Final = lazy(
    r"\b(?:(?:when|whenever|as soon as) you(?: are)? (?:ready|can|have (?:it|that)|get (?:it|a chance)|like)"
    r"|ready when you are)\b"
)
AGAIN: Final = lazy(r"\b(?:re-?send|re-?type|re-?enter|again|once more|repeat|otra vez|de nuevo|repit\w+|reenvi\w+)\b")
GARBLED: Final = lazy(
    r"\b(?:garbled|cut off|incomplete|scrambled|truncated|unreadable|illegible|too short|too long|short"
    r"|jumbled|mistyped|wrong|did not (?:come|go) through"
    r"|incomplet\w+|cortad\w+|ilegible|no (?:llego|paso)|mal)\b"
)
CHOICE: Final = lazy(
    r"\b(?:which(?: one| of (?:those|them|the two))? (?:would|do|can|will) you|whichever"
    r"|either(?: one)? (?:is fine|works|will do)|your choice|take your pick"
    r"|cual (?:prefiere|de (?:l[oa]s|est[oa]s))|cualquiera de)\b"
)
FIELD: Final = lazy(r"\(.*?\)|\[.*?\]")
JOINER: Final = lazy(
    r"\W*(?:(?:and|or|y|o|u|e|nor|the|your|su|tu|el|la|plus|as well as|then|de|card|card's|both|either)\b\W*)*"
)
WRITE: Final = lazy(
    r"(?:enter|entered|typed|submitted|filled(?: in| out)?|keyed(?: in)?|type|use|put|pop|stick|drop|submit"
    r"|verify|input|key|punch|fill|confirm|upload|complete|re-?enter|re-?type|provide|tap"
    r"|ingres\w+|introdu\w+|captur\w+|tecle\w+|digit\w+|escrib\w+|pong\w+|pon|verifi\w+|confirm\w+"
    r"|proporcion\w+|sub\w+)$"
)

SUBORDINATE: Final = lazy(
    r"\bso (?:that )?(?:i|we)\b.*$|\bso as to\b.*$|\bfor me to\b.*$|\bin order (?:for (?:me|us) )?to\b.*$"
    r"|\band (?:then )?(?:i|we)(?: will| can| am going to)\b.*$|, (?:then )?(?:i|we)"
    r" (?:can|could|will|am|are)\b.*$"
    r"|(?:\b(?:that|which) "
    r"|(?<!can )(?<!could )(?<!will )(?<!would )(?<!do )(?<!did )(?<!may )(?<!should )(?<!must )(?<!if )(?<!once )"
    r"(?<!when ))\byou(?: \w+ly| always| usually)? (?:use|sign|log|press|punch|have)\b"
    r"(?:(?! (?:and|so|then|but) |[,;]).)*"
    r"|\b(?:that|which)(?: (?:is|are|was|has|just|now|currently))* (?:appear\w*|show\w*|display\w*|popp?\w*|sent|texted"
    r"|printed|embossed|comes|came|arrived)\b(?:(?! (?:and|so|then|but) |[,;]).)*"
    r"|\b(?:que|cual)(?: (?:le|te|se|me|ya|acaba de))* (?:aparec\w+|sal[ei]\w*|muestra\w*|viene\w*|ve\b|lleg\w+"
    r"|genera|mand\w+|envi\w+|cay\w+)(?:(?! (?:y|pero|para|asi) |[,;]).)*"
    r"|\bpara (?:que\b[^:]*|que (?:yo|nosotros|le|me|pueda)|poder|ver|revisar|probar|checar|ayud\w+)\b.*$"
    r"|\by (?:yo|nosotros|ya|asi)\b.*$|\bcon (?:el|la|los) que (?:\w+ ?){1,4}"
)
POST_HOC: Final = lazy(
    r"\byou(?: have| had| did)?(?: just| already| also| accidentally)? (?:shared|posted|typed|sent|gave"
    r"|given|put|pasted"
    r"|entered|wrote|written|included|read|told|disclosed|left|provided|dropped|revealed)\b"
    r"|\b(?:compartio|escribio|mando|envio|puso|pego|incluyo|dio|proporciono|acaba de \w+)\b"
)
POLITE: Final = lazy(
    r"^\W*(?:(?:but|pero|and|so) )?(?:if|when|whenever|once|as soon as|not that|since|because|seeing as|for|in order to"
    r"|cuando|si|ya que"
    r"|como) [^,A-Z]{0,60},"
    r"|, (?:if|when|whenever|since|because|seeing as|before|unless|while|si|cuando|ya que|porque|lo que"
    r"|la que|antes de)"
    r" [^A-Z]{0,60}$"
    r"| (?:if|si) (?:you|it|that|usted|no|es|me|gusta)\b[^A-Z]{0,60}$"
    r"|, (?:would|could|might|can|will) (?:you|i|we)(?: \w+){0,4}$|, (?:to|that|which|so) [^A-Z,]{0,60}$"
    r"|,? (?:up to you|your (?:choice|call|pick)|whichever|either (?:one )?(?:works|is fine|will do|gets|does)"
    r"|as you (?:like|prefer|wish)|cualquiera|como guste|usted dira)[^A-Z]{0,30}$"
    r"|, then [^A-Z]{1,40}$|, (?:starting|beginning|counting|from) [^A-Z]{1,40}$|, (?:no|not|skip|leave out|forget"
    r"|ignore"
    r"|never mind|without|except|minus) [^A-Z]{1,60}$"
)
POLITE_END: Final = lazy(r"\b(?:please|pls|por favor|porfa\w*|thanks)\W*$")
LEAD: Final = lazy(
    r"^\W*(?:i will|i do|we do|we will|yes|correct|exactly|that is right|right|si|claro|asi es|correcto)\W+"
)
YES_NO: Final = lazy(r"^\W*(?:is|are|was|were|did|does|do|has|have|had|fue|fueron|estaba\w*|eran?)\b")
TOLD_NOT_TO: Final = lazy(
    r"\b(?:not|never|nobody|no one|anyone|anybody|do not|no|nunca)\b.{0,40}\b(?:share|tell|give|disclose"
    r"|shar\w+|compart\w+|dar|diga|pase|anyone|anybody"
    r"|dem\w*|revel\w+)\b"
)
HALF: Final = lazy(r"\b\d{3}-\d{2}\b|\b3[47]\d\d\b|\*{3}|\u2022{2}|x{4}")
