"""Full names of people in free text."""

# ruff: noqa: E501 - a pattern that is broken over lines is harder to check

from __future__ import annotations

import re

from simulator.reference.hearing.normal import fold

_WORD = r"(?:[^\W\d_]\.|[^\W\d_](?:[^\W\d_]|['’-](?=[^\W\d_]))*)"
_STOP_TEXT = """
a an the to as on my your his her hers him their our for of in at is it its with and or but please from this
that i im me we you he she they card account user users authorized authorised additional add remove new name
full named called yes no ok okay sure hi hello hey thanks thank want need like would could can have has get got
was were be been being do does did will just also only one last first four wife husband son daughter mom mum
mother dad father spouse partner brother sister friend boss niece nephew roommate assistant girlfriend boyfriend
lost stolen damaged fee late charge payment ending number gold platinum green amex correct right wait sorry
actually not dont know zip code digits legal spelled spelling born birthday live agent person supervisor spell
confirm here there now what who why when how where hour hours open help el la los las un una de del al mi su sus
para por en con y o que es se le lo como nombre completo llama llamada llamado usuario usuaria tarjeta cuenta si
claro gracias hola quiero quisiera necesito agregar anadir quitar eliminar esposa esposo hijo hija madre padre
mama papa hermano hermana amigo amiga autorizado autorizada adicional favor perdon digo nueva nuevo termina
terminacion codigo postal ultimos cuatro correcto adelante vale dele hazlo nunca bien mejor go ahead do it
problem none nothing else approved done ya listo cancel stop never mind forget nevermind human real bot ai off
hold moment idea clue think come back later about maybe family member members relative relatives familiar familiares pariente person persona somebody someone
bye goodbye adios chao luego pronto think thinking good evening morning afternoon night day buenas buenos tardes noches dias greetings
alguien teenager child kids additional supplementary joint cardholder holder
"""
_STOP = frozenset(_STOP_TEXT.split()) | frozenset(
    "its thats hes shes im ive id ill youve given gave already told said mentioned just before".split()  # noqa: SIM905
)
# Everyday words that are family names too, where one with a capital follows a first name.
_FAMILY_TOO = frozenset("holder green gold day short best good person".split())  # noqa: SIM905
# Given names that are everyday words too, before another word with a capital.
_FIRST_TOO = frozenset("Will May Art Bill Mark Person Young".split())  # noqa: SIM905
_PARTICLE = frozenset("de del la van von der bin al da di st y".split())  # noqa: SIM905
_CUE = re.compile(
    r"(?:\bnames?\s+(?:is|are|was|:|would be|will be)\s*|\bnamed\s+|\bcalled\s+|\bname\s*[:=-]\s*|\bse\s+llama\s+|\bnombre(?:\s+completo)?\s*(?:es|:|sería)\s*"
    r"|\bllamad[oa]\s+|\bnombre\s*[:=-]\s*|\b(?:it'?s|its|es|for|para|add|adding|remove|removing|delete|agregar(?: a)?|añadir(?: a)?|quitar(?: a)?|eliminar(?: a)?|take|drop|is|a)\s+)"
    r"|\b(?:wife|husband|son|daughter|mom|mum|mother|dad|father|spouse|partner|brother|sister|friend|niece|nephew|roommate|assistant|esposa|esposo|hij[oa]|madre|padre|mamá|papá|herman[oa]|amig[oa]|sobrin[oa]|user|usuari[oa])\s*[,:(-]?\s*",
    re.IGNORECASE,
)  # fmt: skip
_RUN = re.compile(rf"{_WORD}(?:\s+{_WORD}){{0,4}}")


# Words of firms and places, never of people.
_FIRM = frozenset(
    """american express apple google samsung pay wallet membership rewards united states estados unidos reino unido unidas new york mexico serve bluebird cafe store shop
    market hotel inc llc airlines airways street avenue road drive lane north south east west account card credit limit
    delta amazon prime statement payment""".split()  # noqa: SIM905
)
_BRAND = frozenset(
    [
        "american",
        "express",
        "apple",
        "google",
        "samsung",
        "membership",
        "rewards",
        "united",
        "estados",
        "unidos",
        "card",
        "account",
        "social",
        "security",
        "seguro",
    ]
)
_SHOUTED = re.compile(r"[A-ZÁÉÍÓÚÑ'’]+(?:[^\w.!?\n]+[A-ZÁÉÍÓÚÑ'’]+){2,}(?![\w'’])")
_ACTS = re.compile(
    r"\b(?:take|taking|kick|get)\s+([a-z]{2,}\s+[a-z'-]{2,})(?=\s+off\b)|\b(?:add|adding|remove|removing|delete|drop|agregar|agrego|agregue|anadir|incluir|quitar|quito|quite|eliminar|elimino|elimine|sacar|borrar)\s+(?:a\s+)?([a-z]{2,}\s+[a-z'-]{2,})(?=\s+(?:from|to|on|as|off|de|en|a|como)\b|\W*$|[.,?!])"
    r"|\b(?:have|get|want|need|que)\s+([a-z]{2,}\s+[a-z'-]{2,})\s+(?:removed|added|taken off|deleted|put on)\b"
    r"|\b([a-z]{2,}\s+[a-z'-]{2,})\s+(?:has to|should|must|needs to|is to|can) be (?:removed|added|taken off|deleted|put on)\b"
    r"|\b([a-z]{2,}\s+[a-z'-]{2,})\s+(?:(?:should|must|is|can|may) (?:no longer|not)|should ?n['’]?t|must ?n['’]?t) be\b"
    r"|\b([a-z]{2,}\s+[a-z'-]{2,})\s+(?:ya no (?:debe|puede|tiene que)|no debe seguir)\b"
    r"|\b(?:want|like|need|would like|quiero|quisiera|necesito) (?:que |a )?([a-z]{2,}\s+[a-z'-]{2,})\s+(?:to be|to have|as|como|sea|tenga|on) (?:an?|one|un|una|the|my|mi)?\b"
    r"|\b(?:card|tarjeta|access|acceso|additional user|authorized user) (?:for|para) ([a-z]{2,}\s+[a-z'-]{2,})(?=\s+(?:on|en|to|from|of|as|a)\b|\W*$|[.,?!])"
    r"|\b(?:somebody|someone|alguien|a user|an? (?:authorized|additional) user|un usuario), ([a-z]{2,}\s+[a-z'-]{2,})(?=[.,?!]|\s+(?:on|en|to|from|a|de)\b|\W*$)"
)


# "First name Clara, last name Duarte": a form filled in.
_LABELLED = re.compile(
    r"\b(?:first|given)(?:\s*name)?\s*(?:is\b|[:=])\s*|\b(?:first|given)\s+name\s+|\bnombres?\s*[:=]\s*"
    r"|[,;.]?\s*\b(?:(?:and|y)\s+)?(?:(?:the|her|his|su|el)\s+)?(?:(?:last|family)\s*name|surname|last(?=\s*[:=])|apellidos?)\s*(?:is\b|es\b|[:=])?\s*",
    re.IGNORECASE,
)


def people(text: str, folded: str) -> str:
    """The folded text with `aname` where a person's full name stands."""
    for _, name in names(text, bare=False):
        words = fold(name).split()
        if len(words) > 1 and not _FIRM & set(words):
            folded = re.sub(rf"\b{re.escape(' '.join(words))}\b", "aname", folded)
    found = _ACTS.search(folded)
    group = found.lastindex or 0 if found else 0
    if found and not _everyday(found.group(group).split()):
        folded = folded[: found.start(group)] + "aname" + folded[found.end(group) :]
    return folded


def names(text: str, *, bare: bool) -> list[tuple[int, str]]:
    """(start, name) with two to five words each. bare: the whole message may be a name, in whatever case."""
    found: list[tuple[int, str]] = []
    # Where somebody shouts, capitals say nothing; a name that is written as names are still does.
    calm = text.lower() if text.isupper() else _SHOUTED.sub(lambda match: match.group().lower(), text)
    text, shouted = calm, calm != text
    for cue in _CUE.finditer(text if not bare or not _LABELLED.search(text) else ""):
        run = _RUN.match(text, cue.end())
        name = _clean(run.group(), shouted=shouted) if run else ""
        if run and name and ((_capital(name) and name.casefold() not in run.group()) or _strong(cue.group())):
            found.append((cue.end(), name))
    found.extend(_acted_on(text))
    for run in re.finditer(
        r"(?:[A-ZÁÉÍÓÚÑ][\w'’-]*)(?:\s+(?:de|del|la|van|von|y|[A-ZÁÉÍÓÚÑ]\.|[A-ZÁÉÍÓÚÑ][\w'’-]*)){1,4}", text
    ):
        name = _clean(run.group())
        if name and _capital(name):
            found.append((run.start(), name))
    if bare and not found:
        for line in re.split(r"[\n,;.]+(?=\s|$)", _LABELLED.sub(" ", text)):
            words = list(re.findall(_WORD, line))
            kept = _lone(words)
            own = [word for word in kept if word.casefold() not in _PARTICLE]
            if 1 <= len(own) <= 5 and len(words) - len(kept) <= 4 and not re.search(r"\d|\?", line):
                name = _clean(
                    " ".join(word.title() if word.isupper() or word.islower() else word for word in kept), single=True
                )
                if name:
                    found.append((text.find(line), name))
    return found


def _acted_on(text: str) -> list[tuple[int, str]]:
    """Who is to be added or removed, by the words alone: `how do i remove amber olson?`"""
    found = []
    for match in _ACTS.finditer(fold(text)):
        group = match.lastindex or 0
        words = match.group(group).split()
        if not _everyday(words):
            found.append((match.start(group), " ".join(word.capitalize() for word in words)))
    return found


def _lone(words: list[str]) -> list[str]:
    """What may be the name in a line that is hardly more than one: family names that are everyday words too, after
    another."""
    kept: list[str] = []
    for place, word in enumerate(words):
        family = bool(kept) and kept[-1].casefold() not in _PARTICLE and word.casefold() in _FAMILY_TOO
        first = word in _FIRST_TOO and not kept and place + 1 < len(words) and words[place + 1][:1].isupper()
        if not _stop(word) or word.casefold() in _PARTICLE or family or first:
            kept.append(word)
    return kept


def _everyday(words: list[str]) -> bool:
    """Whether two words next to a verb are none of a name, by one of them."""
    first, *rest = words
    return _stop(first) or any(_stop(word) and word not in _FAMILY_TOO for word in rest) or bool(_FIRM & set(words))


def _stop(word: str) -> bool:
    """Whether it is an everyday word, however it is accented and contracted."""
    return fold(word).strip(".,") in _STOP


def _strong(cue: str) -> bool:
    return bool(re.search(r"name|called|llama|nombre|(?:user|usuari[oa])\s*[,:(-]", cue, re.IGNORECASE))


def _capital(name: str) -> bool:
    return all(word[0].isupper() or word.casefold() in _PARTICLE for word in name.split())


def _clean(run: str, *, single: bool = False, shouted: bool = False) -> str:
    words: list[str] = []
    for word in run.split():
        given = single and not words and word in _FIRST_TOO and " " in run
        capitals = shouted or (bool(words) and word[0].isupper() and words[-1][0].isupper())
        family = bool(words) and capitals and word.casefold() in _FAMILY_TOO
        named = given or family
        if _stop(word) and not named and not (words and word.casefold() in _PARTICLE):
            if words:
                break
            continue
        words.append(word.strip(".,") if len(word) > 2 else word)
    while words and words[-1].casefold() in _PARTICLE:
        words.pop()
    if len(words) < (1 if single else 2) or len([word for word in words if word.casefold() not in _PARTICLE]) > 5:
        return ""
    plain = [word for word in words if word.casefold() not in _PARTICLE]
    if all(word.islower() for word in plain) or all(word.isupper() and len(word) > 2 for word in plain):
        words = [word if word.casefold() in _PARTICLE else word.capitalize() for word in words]
    if not single and _BRAND & {fold(word) for word in words}:
        return ""
    return " ".join(words)
