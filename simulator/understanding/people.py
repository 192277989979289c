"""Names of people in the words about adding or removing a user: "Shall I add Maria Lopez?", "take dylan crane off"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from simulator.dialogue import Act, ActType, Tier
from simulator.lazy_pattern import lazy

_LONGEST: Final = 400
_MOST: Final = 5  # words in a name
_WORD: Final = lazy(r"[^\W\d_](?:[\w.]|['’-](?=\w))*")
_PARTICLES: Final = frozenset(
    ("de", "del", "la", "las", "los", "da", "dos", "van", "von", "der", "den", "di", "bin", "ibn", "al", "el", "y", "e")
)  # fmt: skip
_NEVER: Final = """
give giving meet welcome say that's here's it's he's she's
a an the and or to from on in of as for at by with off into my your his her their our its this that these those i we
you he she they it me him them us who whom not no yes ok okay so now then also too just please done shall should would
could can will do does did is are was were has have had been be get got am if when once let thank thanks hi hello hey
dear sure add added adding remove removed removing take taking put set enroll enrolled register registered cancel
delete want need like card cards account accounts gold platinum green blue black business corporate everyday preferred
reserve american express amex member membership rewards cardmember cardholder user users authorized authorised
additional supplementary new second another extra person people someone somebody anyone name named called full first
last ending ends digits wife husband spouse partner son daughter mother father mom dad brother sister friend child kid
kids family employee assistant nanny cousin aunt uncle nephew niece girlfriend boyfriend fiance fiancee roommate
parents january february march april may june july august september october november december monday tuesday wednesday
thursday friday saturday sunday request case number reference service customer care team today tomorrow un una unos
unas los las lo al a en con por para sin sobre mi mis su sus tu tus este esta ese esa yo usted ustedes el ella ellos
no si sí ya y o que quien como cuando gracias hola listo hecho claro bien favor por agrego agregue agregar agrega
agregado agregada anado añado añada añadir añadido añadida quite quitar quita quito quitado elimine eliminar elimino
eliminado eliminada saco saque sacar incluya incluir doy dar dado alta baja quiero quisiera necesito desea quiere
puedo puede debo he ha han fue fueron ha sido es son era tarjeta tarjetas cuenta cuentas usuario usuaria usuarios
autorizado autorizada adicional adicionales titular nombre completo persona alguien esposo esposa marido mujer hijo
hija madre padre mamá papá hermano hermana amigo amiga pareja terminada termina terminación enero febrero marzo abril
mayo junio julio agosto septiembre octubre noviembre diciembre
"""
_NO_NAMES: Final = frozenset(_NEVER.split())
"""Capitalised words that are no part of a name: at the beginning of a sentence, in headlines, in names of products."""
_UNCAPPED: Final = lazy(
    r"\b(?:add(?:ing)?|remov(?:e|ing)|delete|drop|take|agreg(?:ar|ue|a)|a[ñn]ad(?:ir|a|e)|quit(?:ar|e|a)|elimin(?:ar|e|a)"
    r"|saque|sacar)\s+(?:a\s+)?(?P<name>[^\W\d_][\w'’-]*(?:\s+[^\W\d_][\w'’-]*){1,2}?)"
    r"\s+(?:to|from|off|on|as|onto|a|de|en|como)\b",
    re.IGNORECASE,
)
_ABOUT: Final = ("add_user", "remove_user", "user_added", "user_removed")


def full_names(text: str, *, spoken: bool = False) -> list[tuple[int, int]]:
    """The spans of full names in the text, two words at least. spoken: of somebody who may write small letters only."""
    text = text[:_LONGEST]
    found: list[tuple[int, int]] = []
    run: list[re.Match[str]] = []
    for match in _WORD.finditer(text):
        word = match.group()
        if run and text[run[-1].end() : match.start()] != " ":
            found += _name(run)
            run = []
        if (word[0].isupper() and word.casefold().rstrip(".") not in _NO_NAMES) or (
            run and word.casefold() in _PARTICLES
        ):
            run.append(match)
        else:
            found += _name(run)
            run = []
    found += _name(run)
    if not found and spoken:
        found = [
            small.span("name")
            for small in _UNCAPPED.finditer(text)
            if not any(word.casefold() in _NO_NAMES for word in small["name"].split())
        ]
    return found


def named(acts: Sequence[Act], texts: Sequence[str], *, spoken: bool) -> list[Act]:
    """The acts about adding or removing a user with the name that stands in their clause: as their value where the
    agent speaks, as `inform(user_name)` beside them where the cardmember does (spoken). texts: of the bubbles."""
    told = any(act.slot == "user_name" and act.value for act in acts)
    found: list[Act] = []
    for act in acts:
        found.append(act)
        if act.slot not in _ABOUT or act.value or act.message >= len(texts) or (spoken and told):
            continue
        text = texts[act.message]
        spans = full_names(text[act.clause_start : act.clause_end], spoken=spoken)
        if not spans:
            continue
        place = act.start - act.clause_start
        if act.type is not ActType.INFORM:  # in "Ines Calder, shall I add Maria Lopez?" the name follows the verb
            spans = [span for span in spans if span[0] >= place] or spans
        start, end = min(spans, key=lambda span: min(abs(span[0] - place), abs(span[1] - place)))
        start, end = start + act.clause_start, end + act.clause_start
        if not spoken:
            found[-1] = replace(act, value=text[start:end])
            continue
        told = True
        found.append(
            replace(
                act,
                type=ActType.INFORM,
                slot="user_name",
                value=text[start:end],
                start=start,
                end=end,
                tier=Tier.GRAMMAR,
                why="a name beside the wish to add or remove somebody",
            )
        )
    return found


def _name(run: list[re.Match[str]]) -> list[tuple[int, int]]:
    """The span of the words in a row, where they are a name."""
    while run and run[-1].group().casefold() in _PARTICLES:
        run = run[:-1]
    capped = [match for match in run if match.group().casefold() not in _PARTICLES]
    if len(capped) < 2 or len(run) > _MOST:
        return []
    last = run[-1].group()
    own = len(last) - len(re.sub(r"['’]s$|\.$", "", last))
    return [(run[0].start(), run[-1].end() - own)]
