"""What a message is about where no wording of the topics stands in it: by the words that meet in a sentence.

Each line: a topic, and the patterns that must all be found in one sentence, in whatever order.
"""

from __future__ import annotations

import re

_CARD = r"\b(?:cards?|plastic|amex|platinum|tarjetas?|plastico)\b"
_KIN = (
    r"\b(?:my|our|mi|a mi) (?:ex|wife|husband|son|daughter|mom|mum|mother|dad|father|spouse|partner|brother|sister|kid|kids"
    r"|nanny|niece|nephew|espos[oa]|marido|hij[oa]|herman[oa]|mama|papa|madre|padre|pareja)\b"
)
_NAME = r"\b(?:add|remove|take|get|agreg\w+|anad\w+|quit\w+|sac\w+|elimin\w+)\b|\bde baja\b"
_OFF = r"\b(?:off|remov\w*|delet\w*|cancel\w*|no longer|should ?n'?t have|out|sac\w+|quit\w+|elimin\w+|de baja|ya no)\b"
_BILLED = r"\b(?:charged?|billed|ran|swiped|cobr\w+|cargaron|pasaron)\b"
_FEE = r"\b(?:fee|penalty|recargo|comision|multa|atraso)\b"
_PAID = r"\b(?:payments?|paid|check|pago|pagos|pague|abono|deposito|transferencia)\b"
_SHOWN = r"\b(?:show\w*|hit|thr(?:u|ough)|post\w*|credited|clear\w*|receiv\w*|arriv\w*|lleg\w+|reflej\w*|aparec\w*|acredit\w*|registr\w*)\b"

_LOOSE: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("lost", (r"\b(?:fell|dropped|left|nowhere|mia|(?:can'?t|cannot) (?:seem to )?find|cayo|deje|no aparece|ya no estaba|donde quedo|perdi\w*|extravi\w*)\b", _CARD)),
    ("stolen", (r"\b(?:sacaron|quitaron|llevaron|arrebataron|took|grabbed|snatched)\b", r"\b(?:cartera|bolsa|bolso|billetera|mochila|tarjeta|wallet|purse|bag|card)\b")),
    ("damaged", (r"\b(?:won'?t|does ?n'?t|no|ya no|rubbed|faded|scratched|quebrad\w|rayad\w|gastad\w)\b", r"\b(?:tap|read|swipe|scan|off|pasa|lee|plastico|tarjeta|strip|banda)\b", rf"{_CARD}|\b(?:strip|chip|banda)\b", r"\b(?:tap|reads?|swipe|scan|rubbed|faded|scratched|quebrad\w|pasa|lee|gastad\w)\b")),
    ("replace", (r"\b(?:another|copy|otra|reponer|reposicion|send .{0,12}again)\b", _CARD)),
    ("freeze", (r"\b(?:on hold|disable|pausar?|apagar|bloque\w+|turn .{0,12}off)\b", _CARD)),
    ("wallet", (r"\b(?:phones?|iphone|android|watch|celular|telefono|reloj|tap)\b", rf"{_CARD}|\bpay\b")),
    ("late_fee", (_FEE, r"\b(?:why|see|got|waive|take|off|credit|quit\w+|por que|aparece|cobr\w+|hay|pag\w+)\b")),
    ("late_fee", (r"\b(?:late|tarde|atras\w+)\b", rf"{_BILLED}|{_FEE}")),
    ("due_date", (r"\b(?:last|latest|what|which|ultimo|que|hasta) (?:day|date|dia)\b", r"\b(?:pay|pagar|due)\b")),
    ("balance", (r"\b(?:total|amount|deuda|adeudo|minimo|minimum|balance)\b", rf"{_CARD}|\b(?:owe|debo|pagar|mi|my)\b")),
    ("change_payment_date", (r"\b(?:pay|pagar|pago|due|vence)\b", r"\b(?:instead|different|another|move|muev\w+|mover|cambi\w+|mas dias|dias mas|more (?:time|days)|end of the month|after)\b")),
    ("payment_posting", (_PAID, _SHOWN)),
    ("payment_posting", (r"\b(?:sent|transferred|took|mande|transferi)\b", r"\$?\d|\bmoney\b|\bdinero\b", rf"{_SHOWN}")),
    ("remove_user", (_KIN, _OFF)),
    ("remove_user", (r"\bde baja\b|\btake [a-z]+ [a-z]+ off\b", r"\w")),
    ("add_user", (_KIN, r"\b(?:add\w*|card|alta|tarjeta|usuari\w+|authorized|have|tenga)\b")),
    ("add_user", (r"^\W*(?:please )?add(?:ing)? (?!my\b|the\b|a\b|an\b)[a-z]+ [a-z]+", r"\w")),
    ("dispute", (_BILLED, r"\b(?:supposed|twice|two times|double|after|cancel\w*|still|agreed|de mas|mas de|doble|dos veces|aun asi|otra vez)\b")),
    ("dispute", (r"\b(?:merchant|store|shop|hotel|seller|tienda|comercio|vendedor)\b", r"\b(?:refund|money back|devolver|reembols\w+|ignor\w+)\b")),
    ("dispute", (r"\b(?:ordered|bought|paid for|compre|pedi)\b", r"\b(?:never|nothing|not|no|nunca|nada)\b", r"\b(?:came|come|arriv\w*|got|receiv\w*|lleg\w*|recibi)\b")),
    ("dispute", (r"\b(?:charge|cargo|cobro|compra|purchase|buying)\b", r"\b(?:no idea|what|who|don'?t (?:remember|know)|is ?n'?t|raro|rara|no se|que es)\b")),
    ("fraud_old", (r"\b(?:don'?t|do not|never) remember\b", r"\b(?:buying|making|ordering|spending|going)\b")),
    ("preferences", (r"\b(?:too much|too many|fewer|stop|settings|tant\w+|menos|demasiad\w+|cambio|change)\b", r"\b(?:mail|e-?mails?|promos?|promocion\w*|notification\w*|mensajes|correos|offers|letters)\b")),
    ("product_change", (r"\b(?:going|go|move|trade|swap|switch|from|bajar|subir|cambiar)\b", r"\b(?:gold|platinum|green|blue)\b.*\b(?:gold|platinum|green|blue)\b")),
    ("apr", (r"\b(?:my|the|mi|la) (?:rate|tasa)\b|\brate\b", r"\b(?:variable|fixed|fija|purchases|card)\b")),
    ("confirm_address", (r"\b(?:address|direccion|domicilio)\b", r"\b(?:right|correct|bien|correcta|using|have|tienen|mandan|send)\b")),
    ("redemption", (r"\b(?:points|redemption|puntos|canj\w+)\b", r"\b(?:does ?n'?t|did ?n'?t|wo ?n'?t|error\w*|fail\w*|never|no me deja|go through)\b")),
    ("live_agent", (r"\b(?:someone|somebody|anyone|people|person|alguien|persona|agente|asesor)\b", r"\b(?:speak|chat|talk|live|atender|atienda|pasa\w*|con)\b")),
    ("supervisor", (r"\b(?:in charge|a cargo|responsable)\b", r"\w")),
    ("are_you_ai", (r"\b(?:hablando|hablo|chatting|talking)\b", r"\b(?:robot|bot|maquina|ia|machine)\b")),
    ("outside_us", (r"\b(?:i'?m in|i live in|estoy en|vivo en|abroad|extranjero)\b", r"\b(?:number|call|reach|contact\w*|numero|llam\w+)\b")),
    ("concierge", (r"\b(?:table|dinner|tickets|mesa|boletos|cena|concierto)\b", r"\b(?:need|reserve|book|get|reserv\w+|consig\w+|quiero)\b")),
    ("send_documents", (r"\b(?:facturas|recibos|comprobantes|documentos|contracts|invoices|receipts|pages)\b", r"\b(?:envi\w+|mand\w+|subo|subir|send|get)\b")),
    ("compromised", (r"\b(?:clicked|opened|pinche|abri|clic)\b", r"\b(?:link|page|enlace|liga|pagina)\b", r"\b(?:password|login|details|card|contrasena|datos|clave)\b")),
    ("compromised", (r"\b(?:hackear\w+|metio|entro|entraron)\b", r"\b(?:cuenta|sesion)\b")),
    ("fraud_now", (r"\b(?:after|keeps?|ahora mismo|ahorita)\b", r"\b(?:charges?|alerts?|purchases?|compras|cargos)\b", r"\b(?:not|n'?t|none|no)\b")),
    ("stranded", (r"\bsin (?:dinero|efectivo)\b|\b(?:no|without) (?:money|cash)\b", r"\b(?:estoy|i'?m|we'?re) (?:en|in|at|stuck|varad\w)\b")),
    ("vulnerable", (r"\bsin (?:trabajo|empleo)\b|\bout of work\b", r"\w")),
)  # fmt: skip
_COMPILED = tuple((topic, tuple(re.compile(each) for each in needed)) for topic, needed in _LOOSE)
_IDLE = frozenset(
    [
        "greet",
        "thanks",
        "no_prompt",
        "prompt_done",
        "now",
        "frustrated",
        "next_steps",
        "fraud_old",
        "unknown",
        "leaving_to_call",
    ]
)
_MEANS = {"fraud_now": ("fraud", "now")}


def loosely(topics: list[str], low: str) -> list[str]:
    """The topics, and where none of them tells what is wanted, what the words together tell."""
    if set(topics) - _IDLE:
        return topics
    for sentence in re.split(r"(?<=[.!?;\n])\s+", low):
        for topic, needed in _COMPILED:
            if all(pattern.search(sentence) for pattern in needed):
                return [*topics, *_MEANS.get(topic, (topic,))]
    return topics
