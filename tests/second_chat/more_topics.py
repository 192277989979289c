"""Further wordings of the topics in `topics.py`, and which topic gives way where two were heard in the same words."""

from __future__ import annotations

import re

_MINE_NOT = r"(?:are ?n'?t|is ?n'?t|am not|'m not|not) (?:mine|me|making|doing|buying|making them|approving)"
_DEVICE = r"(?:prompt|approval request|verification request|security (?:request|notification|message)|aviso de seguridad|solicitud de (?:seguridad|aprobacion))"

MORE: dict[str, str] = {
    "fraud": rf"\b(?:stop|block)\b[^.!?]{{0,25}}\b(?:charges|fraud)\b[^.!?]{{0,30}}\b(?:right now|coming in|happening)\b|\b(?:charge|purchase|transaction|payment|authori[sz]ation|alert)s?\b[^.!?]{{0,45}}\b(?:{_MINE_NOT}|i'?m not|i never|i don'?t know)\b"
    r"|\b(?:do ?n'?t|does ?n'?t) (?:look|seem) (?:like mine|familiar)|(?:cargos?|compras?)[^.!?]{0,30}(?:no (?:son|hice|reconozco|estoy haciendo))"
    r"|\bno (?:estoy haciendo|son mi[oa]s)|(?:rob|us)(?:ando|an) mi (?:tarjeta|dinero)|\b(?:somebody|someone|anyone|people|alguien)\b(?: else)?(?: who| that| que)? ?(?:is |are |'s |has been |from |esta )?(?:using|spending|charging|shopping|buying|usando|gastando|comprando)|\bcargos?\b[^.!?]{0,40}\bno (?:hago|hice|estoy|reconozco)|\bi (?:do ?n'?t|did ?n'?t) (?:make|do)\b|\bnunca he comprado\b|\bi (?:have |'ve )?never (?:bought|shopped|ordered|been)\b|\bthat i never made\b|\b(?:being|is|was|getting) used\b[^.!?]{0,30}\bnot by me\b|\b(?:being|is|was|getting) used\b[^.!?]{0,30}\bby (?:someone|somebody|others?|a stranger|another)",
    "now": r"\bright now\b|(?<!by )(?<!for )(?<!until )\bnow[.!]|\b(?:is|are|'s|'re) (?:happening|going on|underway)|(?:i am|i'm|am) getting (?:alerts?|charges?|notifications?)|(?:i'm|i am|am) not (?:making|doing)|en vivo|en este instante|\b(?:does ?n'?t|wo ?n'?t|not) stop|\bno para\b|\bbeing used\b",
    "verification_help": rf"\b(?:find|see|where|locate|show|appear\w*|looking for|ver|encontrar|donde|aparec\w*|encuentro)\b[^!]{{0,60}}\b{_DEVICE}|\b{_DEVICE}\b[^!]{{0,60}}\b(?:where|appear\w*|show|pop|come|find|see|donde|aparec\w*|encuentro|veo)\b"
    r"|\bhow (?:will|do|would) you (?:verify|check) (?:me|that it'?s me|who i am)|\bverif\w+ me\b[^!]{0,60}\bwhere",
    "dispute_deadline": r"(?=.*\b(?:disput\w*|billing error|challenge|contest|disputar|reclam\w*))(?:.*\b(?:how long (?:i|we|one|you) (?:have|has|get|can)|(?:how many|up to how many) days (?:can|may|could|do) (?:i|you|we|one)|how many days (?:i|you|we|one) (?:have|has|get)|(?:can (?:i|we|you) still|too late (?:to|for))[^.!?]{0,25}disput\w*"
    r"|cuant(?:o tiempo|os dias) (?:tengo|hay|tiene|puedo)|hasta (?:que|cuando|cuantos))\b)",
    "dispute_timeline": r"(?=.*\b(?:disput\w*|investigation|claim|reclam\w*|case))(?:.*\b(?:acknowledg\w*|confirm (?:that )?(?:you (?:received|got|have)|receipt)|hear (?:back|from you|that)|(?:got|received) (?:my|the|it)|longest|at the latest|acuse|confirma\w* que (?:la )?recib\w*|how long (?:can|could|may|might|does|do|will|would|is)|drag on"
    r"|when (?:a |the |my |is |are |will )?[^.!?]{0,20}\b(?:dispute|it|one|disputes)?[^.!?]{0,10}(?:is |be |are |gets? )?(?:decided|resolved|settled|closed|over)|how long (?:a |the |my )?dispute|cuando se (?:resuelve|decide)|(?:until|before|till)[^.!?]{0,25}(?:resolved|settled|decided|closed)|resuelv\w*|resolver)\b)|(?=.*\bdisput)(?:.*\bhow (?:fast|quick\w*|soon)\b)|(?=.*\bdisput)(?:.*\b(?:time ?frame|time ?line|turnaround|plazo (?:de|para) (?:resol|una disputa))\b)",
    "payment_posting": r"\bpayment\b[\s\S]{0,80}\b(?:post(?:ed)?|clear(?:ed)?|arrive[d]?|go(?:ne)? through|show(?:s|n|ed)? up|appl(?:y|ied)|received?)\b|\b(?:what|how|where|when|whether|happened|happens|see|check|find out)\b[^.!?]{0,40}\b(?:my|the|that|a|last) (?:\w+ )?payment\b(?! (?:date|due|day|plan|is due))"
    r"|\bpago\b[\s\S]{0,60}\b(?:registr|aplic|acredit|recib|lleg|reflej|aparec|proces|entr)|(?:que paso|donde esta|como (?:quedo|va))[^.!?]{0,20}\bpago\b|\bi (?:sent|made|paid)\b[^.!?]{0,50}\b(?:payment|bill)\b|\bmi pago\b|\bse registro\b",
    "confirm_address": r"\b(?:make sure|confirm|check|verify|see|know|whether|if)\b[^.!?]{0,45}\b(?:address|direccion)\b|\b(?:what|which|right|correct) (?:mailing |home |billing |postal )?address\b|\baddress\b[^.!?]{0,25}\b(?:on file|you have|have for me|is (?:right|correct|still))|(?:que|cual) direccion|direccion[^.!?]{0,25}(?:tienen|registrad|correcta)|\b(?:revisar|verificar|confirmar|saber|ver)\b[^.!?]{0,25}\bdireccion\b",
    "freeze": r"\b(?:have|get|want|need|keep|put)\b[^.!?]{0,35}\b(?:locked|frozen|blocked)\b|\b(?:bloquead[ao]|congelad[ao])\b|\block my\b|\bbe (?:locked|frozen|blocked)\b",
    "prepaid": r"\bgift ?cards?\b|\btarjetas? de regalo\b",
    "benefit": r"\b(?:airline|dining|hotel|travel|streaming|wellness|uber|saks|clear)\b[^.!?]{0,15}\bcredit\b|(?:how|what|explain|terms|understand|works?)\b[^.!?]{0,35}\b(?:lounge|credit|protection|membership) ?(?:access)?\b(?=[^.!?]{0,20}\b(?:work|benefit|card|mean|include|to me|terms)|[.?!]|$)|acceso a salas|\bcredito (?:para|por|de)\b[^.!?]{0,25}\b(?:aerolinea|hotel|comida|viaje)",
    "merchant": r"\b(?:i|we) (?:own|run|have|manage) (?:a|an|the) (?:\w+ )?(?:shop|store|restaurant|cafe|bakery|salon|business|boutique|bar|hotel)\b|\b(?:help|support|assistance|contact|someone|page|number)\b[^.!?]{0,30}\b(?:for|as an?) (?:merchants?|businesses that)|\badministrator\b[^.!?]{0,40}\b(?:corporate|program\w*|company)|\b(?:corporate|company) card"
    r"|soy (?:dueñ[oa]|duen[oa]|propietari[oa])|(?:mi|una) (?:tienda|negocio|comercio|restaurante)\b[^.!?]{0,40}\b(?:acept|recib|cobr)|comerciantes?\b|\b(?:ayuda|soporte|apoyo|contacto)\b[^.!?]{0,30}\b(?:para|de) comerci\w+|aceptar tarjetas|(?:tengo|mi) (?:una )?(?:tienda|negocio|comercio)|tarjetas? (?:corporativ|empresarial)\w*|programa corporativo|accept(?:ing)? cards|(?:tengo|mi) (?:un |una )?(?:tienda|negocio|comercio|local)|\b(?:tak(?:e|ing)|accept\w*) (?:cards|amex|american express)|\bin my (?:shop|store|restaurant)",
    "compromised": r"(?:\b(?:did ?n'?t|did not|never|wasn'?t me (?:who|that))\b[^.!?]{0,20}\b(?:type|typed|write|wrote|send|sent)\b[^.!?]{0,25}\b(?:that|those|these|this|them|messages?|it)\b|(?:messages?|things?|words|lines)[^.!?]{0,30}\b(?:being |getting |are |were )?(?:typed|written|sent)[^.!?]{0,25}\b(?:did ?n'?t|did not|not|never))"
    r"|\b(?:somebody|someone|alguien)(?: else)? (?:is|are|esta)[^.!?]{0,25}\b(?:in (?:this|my)|typing|writing|using) ?(?:this |my |the |in )?(?:chat|session|login|here)|(?:yo )?no (?:escribi|mande)\b[^.!?]{0,20}(?:eso|esos|mensajes?)|alguien (?:mas )?(?:esta|entro)[^.!?]{0,20}(?:sesion|cuenta|chat)|\balguien mas (?:puede )?(?:estar?|esta|entro)\b[^.!?]{0,15}\b(?:en )?mi (?:cuenta|sesion)|\b(?:acceso|cuenta|sesion)\b[^.!?]{0,20}\bcomprometid[oa]",
    "third_party": r"\b(?:my|mi)(?: \w+)? (?:spouse|husband|wife|partner|mother|father|mom|dad|boss|son|daughter|brother|sister|espos[oa]|marido|pareja|madre|padre)(?:'?s)?\b[^.!?]{0,30}\b(?:account|card|balance|statement|cuenta|tarjeta|saldo)\b(?! (?:user|holder))|\b(?:account|card|balance|cuenta|saldo|tarjeta)(?: (?:of|for|de))? (?:my|mi) (?:spouse|husband|wife|partner|mother|father|mom|dad|boss|espos[oa]|marido|pareja)|\b(?:cuenta|tarjeta|saldo)(?: de)? (?:mi|la|el) (?:conyuge|espos[oa]|marido|mujer|pareja)|conyuge|\b(?:asking about|on) my (?:spouse|husband|wife|partner)'?s?\b",
    "secret_back": r"\b(?:tell|give|read|show|send|remind|need|know|dime|deme)\b[^.!?]{0,25}\b(?:the |my )?(?:full|whole|complete|entire|completo)(?: card)? ?(?:number|numero)|\b(?:i (?:do ?n'?t|do not|can'?t) (?:remember|know)|forgot)\b[^.!?]{0,12}\b(?:my )?card number|\b(?:get|see|have|look up|find|saber|ver|tener|decir\w*|mostrar\w*|muestr\w+)\b[^.!?]{0,30}\b(?:full|whole|complete|entire)\b[^.!?]{0,12}\bnumber|numero (?:completo|entero)|(?:decir\w*|digame|dime|ver|saber|mostrar\w*|muestr\w+|deme|necesito)\b[^.!?]{0,30}\b(?:codigo de seguridad|contrasena|numero de (?:la |mi )?tarjeta)",
    "are_you_ai": r"\b(?:person|human|human being)\b or (?:an? )?(?:bot|robot|machine|ai|computer)\b|\b(?:bot|robot|machine|ai|computer) or (?:an? )?(?:real )?(?:person|human)\b|\byou(?:'re| are| must be)\b[^.!?]{0,30}\b(?:human(?: being)?|real (?:person|human)|robot|bot|machine)\b[^.!?]{0,25}[?]|\b(?:a |un |una )?(?:persona|humano)[^.?!]{0,12}\b(?:o|u)\b[^.?!]{0,10}(?:robot|maquina|bot|ia)\b|(?:robot|maquina|bot)[^.?!]{0,10} o [^.?!]{0,14}(?:persona|humano)|(?:eres|es usted|sos)[^.?!]{0,20}\b(?:persona|humano|robot|real|de verdad)|\b(?:persona|humano)\b[^.!?]{0,15}\b(?:o|u)\b[^.!?]{0,8}\b(?:ia|bot|robot|maquina)\b|\b(?:ia|bot|robot|maquina)\b[^.!?]{0,10}\bo\b[^.!?]{0,12}\bpersona\b|\bhablo con (?:una|un) (?:ia|bot|maquina)",
    "urgent": r"\burgent\w*|\bemergency\b|\b(?:can'?t|cannot|can not) wait|\bhospital\b|\bright away\b|\basap\b|\burgente|no puedo esperar|emergencia",
    "lost": r"\breport\w*\b[^.!?]{0,20}\b(?:my|a|the) (?:\w+ )?card\b[^.!?]{0,12}\b(?:lost|missing)|tarjeta (?:extraviad|perdid)\w*|\bextraviad\w*|se me perdio|\breport\w*\b[^.!?]{0,25}\blost\b",
    "send_documents": r"\b(?:hand in|send|submit|give|share|get|attach|upload|provide|have|tengo|mandar|enviar|entregar|subir)\b[^.!?]{0,50}\b(?:papers|paperwork|pages|letters|proof|pruebas|papeles|paginas)\b",
    "product_change": r"\b(?:cambi\w+|pas\w+|mejor\w+|subir|bajar)\b[^.!?]{0,40}\b(?:platinum|gold|green|blue)\b|\b(?:get|go|move|switch\w*|chang\w*|upgrad\w*|downgrad\w*)\b[^.!?]{0,25}\b(?:to|for|onto|into) (?:the |a )?(?:amex )?(?:platinum|gold|green|blue)",
    "change_payment_date": r"\bpay\b[^.!?]{0,25}\b(?:different|another|later|other) (?:date|day)|\b(?:different|another|later|other|new) (?:payment |due )(?:date|day)|pagar[^.!?]{0,20}otr[oa] (?:dia|fecha)|otra fecha (?:de|para)|\bch\w{2,5}ge? my payment date\b",
    "unfreeze": r"\b(?:quit|levant|retir)\w*\b[^.!?]{0,15}\bbloqueo|desbloq\w+|\bun-?lo?c+k\w*|\block off\b|\b(?:take|get|remove|lift)\b[^.!?]{0,12}\b(?:lock|freeze|block)\b",
    "injection": r"\b(?:soy|somos)\b[^.!?]{0,20}\b(?:de la policia|ingenier[oa]|del equipo|administrador|empleado|supervisor de)|\b(?:reglas|instrucciones)\b[^.!?]{0,40}\b(?:actualiz|cambi|ya no)|\bcompleta la frase|\bi(?:'m| am) (?:from|with) the (?:police|fbi|bank|government)|\brequired by law|\bobligado por (?:la )?ley|\b(?:your )?rules\b[^.!?]{0,25}\b(?:updated|changed|no longer)|complete (?:the|this) sentence|\b(?:quality|security|compliance) (?:audit|test|check)\b[^.!?]{0,40}\b(?:number|code|password)|\b(?:ignor[ea]|olvid[ea]|salt[ea]|omit[ae])\w*\b[^.!?]{0,25}\b(?:reglas|instrucciones|verificacion|politicas?)|\bya estoy verificad[oa]|\bi(?:'m| am) already verified|\bsin verific\w+",
    "balance": r"\b(?:how much|what) (?:do )?i owe\b|\b(?:check|find out|know|see|get|tell me|need|is)\b[^.!?]{0,25}\bbalance\b(?! of)|cuanto (?:debo|tengo que pagar)|\bsaldo\b|\bhow much\b[^.!?]{0,20}\b(?:pay|owe)\b|\b(?:get into|look at|see|check|help with|access)\b[^.!?]{0,15}\bmy account\b|cuanto (?:tengo que|debo) pagar|\b(?:ver|revisar|entrar (?:en|a)) mi cuenta",
    "hours": r"\bwhen\b[^.!?]{0,20}\b(?:available|reach (?:you|someone|somebody|anyone)|open|there|contact you)|\bwhat time\b[^.!?]{0,25}\b(?:open|close|available|help|reach)|cuando (?:estan|puedo (?:hablar|comunicarme|contactar\w*))|\b(?:days|hours) (?:can|do|are) (?:i|you)\b[^.!?]{0,20}\b(?:reach|open|available|there)|\bat what times?\b|\b(?:is|are) (?:somebody|someone|anybody|anyone|you) (?:available|there|reachable)\b[^.!?]{0,15}(?:when|what|\?)|\batienden\b|\bhorario|\b(?:abren|abierto|disponibles?)\b[^.!?]{0,30}\b(?:domingo|sabado|noche|fin de semana|hora|cuando)|\b(?:on|during) (?:sundays?|weekends?|holidays|the night)",
    "add_user": r"\b(?:how (?:do|can) i|c[oó]mo) (?:add|agrego a)\b(?![^.!?]{0,30}\b(?:card|wallet|pay|phone|email|number|address|tarjeta)\b)|\b(?:add|put|include|agregar|anadir|incluir|sumar)\b[^.!?]{0,15}\b(?:a |an |my |another |un |una |mi |a mi )?(?:family member|relative|sister|brother|wife|husband|son|daughter|mother|father|mom|dad|partner|spouse|somebody|someone|familiar|herman[oa]|espos[oa]|hij[oa]|user|cardmember)\b|\b(?:want|like|need|quiero|quisiera)\b[^.!?]{0,50}\b(?:to be|as|que sea|sea|como)\b[^.!?]{0,15}\b(?:authori[sz]ed user|additional|cardmember|usuari[oa]|titular)|\bto be (?:added )?on my (?:account|card)\b",
    "dispute": r"\b(?:charge|purchase|transaction|bill)\b[^.!?]{0,60}\b(?:is ?n'?t|is not|was ?n'?t|does ?n'?t look|not) (?:right|correct)|\bcharges? back\b|\b(?:get|have|want) [^.!?]{0,40}\bcharges?\b[^.!?]{0,12}\bback|\b(?:contest|challenge|disputar|impugnar)\b|(?:cobr\w+|cargo)\b[^.!?]{0,30}(?:dos veces|doble|de mas|equivocad|incorrect)|\bcharges?\b[^!?]{0,80}\b(?:taken off|isn'?t right|is not right|is wrong|removed|reversed)|\bone of (?:the )?two\b[^.!?]{0,40}\bcharges?|\bthe second of (?:the )?two\b",
    "preferences": r"\bwhich (?:e-?mails?|messages|offers|texts?)\b|\b(?:emails?|messages|offers|mail) (?:i|you) (?:get|receive|send)|que correos (?:recibo|me llegan)",
    "live_agent": r"\b(?:chat|talk|speak) (?:with|to) (?:someone|somebody|anyone|anybody)\b|\b(?:connect|transfer|pass|put) me (?:through )?(?:to|with) (?:someone|somebody)",
    "remove_user": r"\b(?:should ?n'?t|should not|no longer|not)\b[^.!?]{0,12}\b(?:be|is)?\b[^.!?]{0,12}\b(?:an )?(?:authori[sz]ed user|additional cardmember|on my (?:card|account))|\b(?:quit|elimin|sac|borr|retir)\w*\b[^.!?]{0,40}\b(?:usuari[oa]|autorizad[oa]|de mi (?:tarjeta|cuenta))",
    "pay_with_points": r"\bpagar\b[^!?]{0,70}\bpuntos\b|\bcon (?:mis )?puntos\b|\bpay\b[^!?]{0,60}\bpoints\b",
    "reissue": r"\breemit\w+|\bboleto\b[^.!?]{0,30}\b(?:cambi|nuevo)",
    "stolen": r"\basalt\w+|\bse llevaron mi|\b(?:stle|stolen|took) my (?:purse|bag|wallet|card)\b|\bsomeone st\w{2,4} my\b",
    "damaged": r"\bchip\b[^.!?]{0,30}\b(?:no|not|does|doesn'?t|ya no|stopped|won'?t)\b|(?:muy|ya esta|esta) (?:gastada|rota|danada)|\bworn\b",
    "replace": r"\b(?:cambien|cambiar|cambio de) (?:la|mi) tarjeta|quiero una nueva|necesito una nueva|\bworn (?:out )?card|\bcard\b[^.!?]{0,20}\bworn",
    "update_contact": r"\b(?:correo|telefono|direccion|celular) nuev[oa]|\bmy (?:e-?mail|phone|address)\b[^.!?]{0,20}\b(?:chang\w+|chaged|is new|is different)|\bupdate (?:my|the) (?:e-?mail|phone|address)",
    "apr": r"\binteres(?:es)?\b",
    "outside_us": r"\bno (?:estoy|vivo) en (?:los )?(?:estados unidos|ee)|\ben el extranjero\b(?=.*contacto)",
    "bye": r"\bque tenga (?:un )?buen|\bhave a (?:nice|good|great|lovely)\b",
    "credit_limit": r"\blimite\b|\blinea de credito\b",
    "itinerary": r"\b(?:my|our|the|mi) (?:\w+ )?(?:booking|reservation|itinerary|trip|flight|viaje|vuelo|reserva)\b|\breserv(?:acion|ation)\b",
    "booking_tips": r"\b(?:tips?|advice|consejos?|recommend\w*|suggest\w*)\b[^.!?]{0,60}\b(?:book(?:ing|ings|ed)?|flight|hotel|travel|reserv\w*|viaje|vuelo)\b|\b(?:al )?reservar un (?:viaje|hotel|vuelo)\b",
}  # fmt: skip

_GIVES_WAY: tuple[tuple[str, str, str], ...] = (
    # (heard, gives way to, and only where the words hold this)
    ("late_fee", "benefit", r"^(?!.*\b(?:late|mora|waiv\w*|refund\w*|charged)\b)"),
    ("damaged", "prepaid", r""),
    ("redemption", "prepaid", r"^(?!.*\b(?:redeem\w*|redemption|points|reward|canje\w*)\b)"),
    ("points_balance", "prepaid", r"^(?!.*\bpoints\b)"),
    ("balance", "prepaid", r""),
    ("balance", "points_balance", r""),
    ("balance", "third_party", r""),
    ("injection", "merchant", r"^(?!.*\b(?:ignore|override|skip|bypass|without|verification|rules)\b)"),
    ("supervisor", "due_date", r"\b(?:i am|i'm) (?:a|an|the) (?:\w+ )?(?:supervisor|manager)\b"),
    ("change_payment_date", "wallet", r"^(?!.*\b(?:payment|due|billing) (?:date|day)\b)"),
    ("payment_posting", "change_payment_date", r"^(?!.*\bpost)"),
    ("payment_posting", "due_date", r"^(?!.*\bpost)"),
    ("payment_posting", "late_fee", r""),
    ("dispute_deadline", "dispute_timeline", r"\b(?:acknowledg\w*|resol\w+|settled|decided|longest|receiv\w*|receipt|acuse|recib\w*)\b"),
    ("dispute", "dispute_timeline", r""),
    ("dispute", "send_documents", r""),
    ("dispute", "dispute_deadline", r""),
    ("confirm_address", "update_contact", r"\b(?:chang\w*|updat\w*|new|moved|cambi\w*|actualiz\w*|nuev[oa])\b"),
    ("update_contact", "confirm_address", r"^(?!.*\b(?:chang\w*|updat\w*|new|moved|cambi\w*|actualiz\w*|nuev[oa])\b)"),
    ("itinerary", "booking_tips", r""),
    ("itinerary", "reissue", r""),
    ("itinerary", "trip_protection", r""),
    ("reissue", "trip_protection", r"\b(?:cover\w*|protection|insur\w*|cubre\w*|proteccion|seguro)\b"),
    ("lost", "freeze", r"\b(?:misplac\w*|somewhere|until i find|till i find|around the house|en (?:la |mi )?casa|mientras (?:la )?(?:busco|aparece)|hasta (?:que la )?encuentr\w+)\b"),
    ("send_documents", "confirm_address", r""),
    ("live_agent", "are_you_ai", r"^(?!.*\b(?:speak|talk|connect|transfer|hablar)\b)"),
    ("freeze", "unfreeze", r""),
    ("other_customer", "secret_back", r""),
    ("add_user", "product_change", r"^(?!.*\b(?:user|member|sister|brother|wife|husband|son|daughter|somebody|someone|familiar)\b)"),
    ("payment_posting", "pay_with_points", r""),
    ("dispute", "pay_with_points", r""),
    ("third_party", "add_user", r""),
    ("reissue", "replace", r"\b(?:card|tarjeta)\b"),
    ("add_user", "unfreeze", r""),
    ("remove_user", "unfreeze", r""),
    ("lost", "unfreeze", r"\bfound\b"),
    # A credit card is no credit that comes with one.
    *(("benefit", winner, r"\bcredit cards?\b") for winner in ("freeze", "unfreeze", "lost", "stolen", "damaged", "replace", "wallet")),
)  # fmt: skip
_SHORT: dict[str, str] = {
    # What people say who do not waste words.
    "fraud": r"\bestan? cargando\b[^.!?]{0,12}\bmi (?:tarjeta|cuenta)\b",
    "now": r"\bahora mismo\b|\bahorita\b",
    "stranded": r"\bsin (?:efectivo|dinero) en (?:otro pais|el extranjero)|\befectivo de emergencia\b|\bdinero de emergencia\b",
    "add_user": r"\bcan i add (?!a\b|my\b|an\b|some|points)[a-z]+ [a-z]+|\bcard for (?!my\b|the\b|a\b)[a-z]+ [a-z]+ on my account",
    "balance": r"\bbalance on my card\b|\bcuanto debo\b",
    "compromised": r"\b(?:may|might|could) be in (?:this|my) session|\bentro a mi sesion|\bse metio en mi (?:sesion|cuenta)",
    "confirm_address": r"\baddress (?:right|correct) in your system",
    "itinerary": r"\btrip details\b",
    "live_agent": r"^\W*(?:[a-z ]{0,20}, )?(?:a )?(?:real person|human)(?: please)?\b",
    "outside_us": r"\bfrom abroad\b|\bfuera de (?:los )?estados unidos\b",
    "points_balance": r"^\W*points\W*[?]",
    "lost": r"\bfallen out of\b|\bit'?s lost\b|^\W*tarjeta (?:perdida|extraviada)",
    "secret_back": r"\bforgot my card number\b",
    "specialist": r"\bspecialist (?:look|see|check|take)|\bhave a specialist\b",
    "product_change": r"\b(?:pasar|cambiar|cambio|paso)(?:me|se)? a la \w+ card\b|\bme (?:cambio|paso) a la \w+ card\b",
    "dispute_timeline": r"\bhow (?:long|many days|fast) (?:does )?(?:a|the|my) disput\w* (?:take|be|is)|\bhow (?:long|fast) (?:a )?dispute",
    "hours": r"\bhorario de atencion\b|\bhasta que hora\b",
}  # fmt: skip
_COMPILED = {
    name: re.compile("|".join(filter(None, (MORE.get(name), _SHORT.get(name)))))
    for name in dict.fromkeys((*MORE, *_SHORT))
}
_RULES = tuple((loser, winner, re.compile(where, re.DOTALL)) for loser, winner, where in _GIVES_WAY)


def more(low: str) -> list[str]:
    """Topics that these further wordings bring up. low: as `reading.plain` makes it."""
    return [name for name, pattern in _COMPILED.items() if pattern.search(low)]


def settled(topics: list[str], low: str) -> list[str]:
    """The topics without those that give way to another one heard in the same words."""
    gone = {loser for loser, winner, where in _RULES if loser in topics and winner in topics and where.search(low)}
    if re.search(r"\b(?:i am|i'm) (?:a|an|the) (?:\w+ )?(?:supervisor|manager)\b", low):
        gone.add("supervisor")
    if re.search(
        r"\b(?:i|we)?(?:'ve| have)? ?(?:have|got|received|tengo) (?:a|my|the|una?) (?:new|nueva) (?:card|tarjeta)\b(?! (?:sent|mailed|ordered))",
        low,
    ):
        gone.add("replace")
    return [topic for topic in dict.fromkeys(topics) if topic not in gone]
