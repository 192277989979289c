"""Which of the two languages a message is in, by its small words."""

from __future__ import annotations

import re

_SPANISH = frozenset(
    """el la los las un una de del mi su que es esta este estoy soy quiero quisiera necesito tengo puede puedo por para
    con como cuando donde cual porque pero si hola gracias favor tarjeta cuenta cargo pago perdi robaron no se me le
    lo muy y en al ayer hoy mas ya bueno buenas buenos dias tardes claro codigo postal ultimos hice fue son numero
    nombre agregar quitar ayuda ayudar hablar cuanto cuantos debo ahora poner hacer queja formal saldo puntos
    horario horarios atencion atienden hasta hora horas posible seria tienen tiene alguien sobre mandar nueva vence
    viaje boleto vuelo limite credito fecha direccion mesa sabado recibieron pagar reemitir disputa disputar
    representante persona comercios maquina humano espanol usted adelante correcto listo""".split()  # noqa: SIM905 - a list of strings reads worse
)
# Words of both languages: they count for Spanish only beside others.
_SHARED = frozenset("no me a he son has van real total final".split())  # noqa: SIM905
_ENGLISH = frozenset(
    """now full number give every second time money these those they them we us who which any some all more out up down
get got go been being were if but so by about into over again only one two am she her his our their tell show make take
know see think say said ask really very much many than then back still never last first new old good thing things way
day days let lets same other another today yesterday tomorrow sorry hope anyway here
the a an my your i im you is are was it its this that to of and for on with have has had can could would do
does did not dont what when where why how please thanks card account charge payment lost stolen need want yes
hi hello add remove help there from at be will just right sure ok ive id ill youre thats whats cant wont didnt
confirmed approved""".split()  # noqa: SIM905
)
# Said by people of two languages in the middle of the other one.
_COURTESIES = re.compile(r"\b(por favor|muchas gracias|gracias|de nada|buenos dias|buenas|con gusto)\b")
# What people of two languages put before either of them.
_INTERJECTIONS = frozenset("y no a me gracias bueno si claro hola adelante correcto listo".split())  # noqa: SIM905


def language(folded: str) -> str:
    """`en`, `es`, or empty where the words tell neither. folded: see `normal.fold`."""
    words = re.findall(r"[^\W\d_]+", _COURTESIES.sub(" ", folded))
    spanish = sum(word in _SPANISH for word in words)
    english = sum(word in _ENGLISH for word in words)
    if re.search(r"\b(espanol|hablas?n? espanol|in spanish|spanish please|habla espanol)\b", folded):
        return "es"
    if spanish >= 2 and spanish > english and any(word in _SPANISH and word not in _SHARED for word in words):
        return "es"
    if english >= 3 and english > spanish * 2:
        return "en"
    if re.search(r"[\u00bf\u00a1]", folded) and not english:
        return "es"  # only Spanish opens a question or a cry with a mark
    telling = [word for word in words if word in _SPANISH and word not in _INTERJECTIONS]
    return "es" if telling and not english and len(words) <= 4 else ""
