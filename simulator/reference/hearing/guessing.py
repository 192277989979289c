"""What a message may be about that nothing else made sense of: the first word of it that belongs to a matter."""

# ruff: noqa: E501 - a pattern that is broken over lines is harder to check

from __future__ import annotations

import re

_KIN = r"(?:wife|husband|son|daughter|mom|mother|dad|father|boyfriend|girlfriend|ex|brother|sister|assistant|espos[oa]|hij[oa]|novi[oa]|herman[oa]|mama|papa|exmarido|exesposa)"
_CARD = r"(?:cards?|tarjetas?|amex|plastic|plastico)"
_WORDS: tuple[tuple[str, str], ...] = (
    ("late_fee", r"\b(?:fees?|penalty|recargo\w*|comision\w*|multa\w*)\b"),
    ("redemption", r"\b(?:redeem\w*|redemption|canj\w+|voucher)\b"),
    ("pay_with_points", r"\b(?:erase|use|spend|cover|usar|gastar)\b.*\b(?:points|puntos)\b"),
    ("points", r"\b(?:points|puntos|rewards|recompensas)\b"),
    ("credit_limit", r"\b(?:limit|limits|limite|linea de credito)\b"),
    ("apr", r"\b(?:rate|rates|interest|apr|tasa|interes|intereses)\b"),
    ("itinerary", r"\b(?:trip|flight|itinerary|booking|reservation|viaje|vuelo|boleto|reserva\w*)\b"),
    ("remove_user", rf"\b(?:cancel|remove|close|no longer|off|elimin\w+|quit\w+|cancel\w+)\b.*\b{_KIN}\b|\b{_KIN}\b.*\b(?:off|out|cancel\w*|remove\w*)\b"),
    ("add_user", rf"\b{_KIN}\b.*\b{_CARD}\b|\b{_CARD}\b.*\b{_KIN}\b"),
    ("change_payment_date", r"\b(?:move|pick|choose|different|later|mover|otra fecha|otro dia)\b.*\b(?:due|date|pay|paid|the \d|pago|vence)\b|\bpaid on\b.*\bmove\b"),
    ("payment_posting", r"\b(?:payments?|paid|check|deposit|pago|pagos|pague|abono|transferencia)\b"),
    ("balance", r"\b(?:owe|spent|balance|bill|saldo|debo|deuda|gastado)\b"),
    ("dispute", r"\b(?:charge|charges|charged|purchase|merchant|seller|store|website|refund|cargo|cargos|cobr\w+|compra|tienda|comercio|reembolso)\b|\bwho (?:the \w+ )?is [a-z]+ [a-z]+"),
    ("unlock", r"\b(?:frozen|locked|blocked|activ\w+|bloquead\w|congelad\w)\b"),
    ("lock", r"\b(?:nobody|no one|anyone|nadie|stop)\b.*\b(?:use|uses|using|usar|usen)\b"),
    ("damaged", rf"\b(?:error|reader|terminal|machine|lector|dobl\w+|broke)\b.*\b{_CARD}\b|\b{_CARD}\b.*\b(?:error|reader|terminal|machine|lector|dobl\w+)\b"),
    ("lost", rf"\b{_CARD}\b.*\b(?:is ?nt|not|gone|where|nowhere|anymore|donde|no esta|falta)\b|\b(?:where|donde)\b.*\b{_CARD}\b"),
    ("product_change", r"\b(?:platinum|gold|green|centurion|cheaper|annual)\b"),
    ("preferences", r"\b(?:messages|texts?|mail|mailings|publicidad|mensajes|propaganda|notifications)\b"),
    ("update_contact", r"\b(?:email|e mail|phone|phone number|new number|address|moved|correo|telefono|celular|direccion|domicilio)\b"),
    ("benefit", r"\b(?:include\w*|incluye\w*|comes with|perks?|lounge|trae)\b"),
)  # fmt: skip
_COMPILED = tuple((topic, re.compile(pattern)) for topic, pattern in _WORDS)


def guessed(plain: str) -> str:
    """The topic, empty where not a word points to one. plain: normalised text."""
    return next((topic for topic, pattern in _COMPILED if pattern.search(plain)), "")
