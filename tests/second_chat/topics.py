"""What visitors write about, as patterns over lower-case text without accents, English and Spanish side by side."""

from __future__ import annotations

import re

_CARD = r"(?:cards?|amex|plastic|tarjetas?|it|my (?:gold|platinum|green|blue)\b[^.]{0,12})"
_SOMEONE = r"(?:someone|somebody|they|thieves|a thief|crooks?|he|she|alguien|estan|hacker\w*)"

_TABLE: tuple[tuple[str, str], ...] = (
    (
        "fraud",
        r"\bfraud|unauthori[sz]ed (?:charge|transaction|purchase|authori|use|payment|activit)|unfamiliar|suspicious|\bhacked\b|\bscam"
        rf"|(?:did ?n'?t|never|not) (?:make|made|authori[sz]ed?|do|buy|bought|approved?|mine)\b|(?:is|are|was|were)(?: ?n'?t| not) (?:me|mine)\b|\bnot (?:me|mine)\b|(?:do ?n'?t|not|ca ?n'?t|cannot) recogni[sz]e"
        rf"|don'?t know (?:anything about|what (?:it|this|that)|this charge|these charges)|strange (?:charge|purchase|transaction|authori)|odd (?:charge|purchase|transaction)|unknown (?:charge|transaction|purchase)|weird (?:charge|purchase|transaction)"
        rf"|{_SOMEONE}(?:'s| is| are|'re| has| have)?(?: been)?(?: else)? ?(?:is |are )?(?:using|used|charging|spending|buying|making|running up|draining|emptying|usando|gastando|comprando)"
        r"|no (?:reconozco|hice|autorice|fui yo|es mio|son mios)|fraude|cargos? (?:desconocid|extran|sospechos|no autorizad)|charges? (?:that )?i (?:did ?n'?t|never|don'?t)",
    ),
    (
        "now",
        r"right now|as we speak|\bhappening\b|this (?:very )?(?:minute|second|moment|instant)|\bkeeps? (?:on )?(?:coming|popping|hitting|appearing|showing|arriving|getting|adding|going)|coming in\b|one after (?:the other|another)"
        r"|(?:last|past) (?:few |couple of |couple |\d+ |five |ten |two )?(?:minutes?|hour)\b|minutes? ago|\bin progress\b|every (?:few |couple of |\d+ )?(?:minutes?|seconds?)|still (?:going|coming|happening|being|charging|using)|\bare using\b|(?:is|'s) (?:using|spending|charging|buying|draining)"
        r"|at this (?:very )?moment|just (?:came|popped|hit|appeared|now|got \w+ (?:alerts?|notifications?))|(?:alerts?|notifications?|texts?|authori[sz]ations?|charges?) (?:are |is )?(?:keep|coming|popping|flooding|pouring|rolling)|live\b.{0,20}charg|another one|more of them"
        r"|ahora mismo|en este (?:mismo )?(?:momento|instante)|esta(?:n)? (?:pasando|usando|haciendo|gastando|comprando|entrando|llegando|apareciendo)|siguen (?:entrando|llegando|apareciendo|saliendo)|ahorita|hace (?:unos )?minutos",
    ),
    (
        "stranded",
        r"\bstranded\b|varad[oa]\b"
        r"|(?=.*\b(?:trip|travel\w*|abroad|overseas|airport|hotel|vacation|foreign|stuck in|stuck at|train station|viaj\w+|extranjero|aeropuerto|away from home|i'm in [a-z]+)\b)"
        r"(?=.*(?:no (?:other )?(?:cash|money|funds|way to pay)|without (?:any )?(?:cash|money|funds)|out of (?:cash|money)|need (?:some )?(?:emergency )?(?:cash|money|funds)|(?:access|get (?:at|to|hold of)) (?:to )?(?:my )?(?:funds|money|cash)|can'?t (?:pay|access|get any money)|cannot pay|card (?:is|was|got|keeps getting|is being)\s?(?:getting )?declined|emergency (?:cash|funds|card)|sin (?:dinero|efectivo|fondos)|necesito (?:dinero|efectivo|fondos)|no puedo pagar|funds))",
    ),
    (
        "lost",
        rf"\b(?:lost|losing|lose|misplaced?|misplacing|missing|can'?t (?:find|locate)|cannot find|left|dropped|gone)\b[^.!?]{{0,40}}\b{_CARD}\b|\bcards?\b[^.!?]{{0,35}}\b(?:lost|missing|gone|misplaced|disappeared|vanished|can'?t be found|nowhere)\b|\blost (?:it|card)\b|\bperdi\w*|extravi|no encuentro (?:mi|la) tarjeta|tarjeta perdida",
    ),
    (
        "stolen",
        rf"\b(?:stole|stolen|theft|robbed|mugged|pick ?pocket\w*|snatched|swiped my|nicked|taken)\b[^.!?]{{0,40}}\b(?:{_CARD}|wallet|purse|bag|me|handbag|backpack)\b|\b(?:{_CARD}|wallet|purse|bag|handbag)\b[^.!?]{{0,40}}\b(?:stolen|stole|robbed|snatched|pickpocketed|was taken|got taken)\b|\bmy (?:card|wallet|purse|bag) (?:was|got|has been|is) (?:stolen|taken)|\brobaron|\brobad[ao]|\brobo de|me (?:la )?(?:han )?robado|hurtaron|\bi was (?:robbed|mugged)|stolen card",
    ),
    (
        "damaged",
        rf"\b(?:damaged?|cracked|crack|broken|broke|bent|snapped|chewed|melted|scratched|worn out|demagneti[sz]ed|split|warped|torn|chip (?:is|isn'?t|does|stopped|won'?t|no))\b[^.!?]{{0,50}}\b{_CARD}\b|\b(?:card|chip|stripe|tarjeta)\b[^.!?]{{0,50}}\b(?:damaged|cracked|broken|broke|bent|snapped|chewed|melted|scratched|worn|peeling|demagneti[sz]ed|split|warped|torn|in half|in two|won'?t (?:read|work|scan|swipe)|(?:doesn'?t|not|stopped|does not) (?:read|work|scan|swip)\w*)|tarjeta (?:esta )?(?:danada|rota|partida|doblada)|se (?:me )?(?:rompio|dano|partio)|danada",
    ),
    (
        "replace",
        r"\breplac\w+|\bnew (?:card|one|plastic)\b(?! for my (?:wife|husband))|another card|\breissue (?:my |the )?card|reemplaz|\breposicion|tarjeta nueva|nueva tarjeta|send (?:me )?a (?:new )?card",
    ),
    (
        "unfreeze",
        r"\bun-?(?:lock|freeze|block|frozen)\w*|\bun-? ?lock|\b(?:lift|remove|undo|take off|turn off|end|release) (?:the |my )?(?:freeze|lock|block|hold on my card)|reactivat|thaw|desbloque|descongel|quitar el bloqueo|(?:use|using) (?:it|my card) again|found (?:my |the )?(?:card|it)",
    ),
    (
        "freeze",
        r"(?<!un)(?<!un-)(?<!un )\b(?:lock(?! ?ed)|lock(?:ing)?|freez\w*|block (?:my|the|it|this)|suspend|deactivate|pause|temporarily (?:disable|stop)|put (?:a )?(?:hold|block|freeze|lock)|turn (?:off|it off)|switch off|shut (?:off|down) (?:my|the) card|shut it (?:off|down))\b|\bbloque(?:ar|a|e|en|o|eo|arla|ela|enla|ame\w*|eme\w*|enme\w*)\b|congel",
    ),
    (
        "wallet",
        r"\b(?:apple|google|samsung) ?pay\b|digital wallets?|mobile wallets?|e-?wallet|\bwallet (?:status|app|work|set ?up)|cartera digital|billetera|tap to pay|in my (?:phone|watch)'?s? wallet|added to (?:my )?wallet",
    ),
    (
        "late_fee",
        r"\blate(?:ness)?[ -](?:payment )?(?:fee|charge|penalt)|\bfee\b[^.!?]{0,40}\b(?:late|waive|waived|refund|remove|reverse|credit|forgive|goodwill|courtesy|unfair|off my)|\b(?:waive|refund|reverse|forgive|remove|take off|drop|credit back)\b[^.!?]{0,30}\bfees?\b|goodwill|courtesy credit|late payment (?:charge|penalty)|penalty fee|charged (?:me )?(?:a |\$?\d+ ?)?(?:for (?:being|paying) late|late)|cargo por (?:mora|pago (?:tardio|atrasado)|atraso)|(?:recargo|multa|comision|tarifa|interes|penalizacion) (?:por |de )?(?:mora|pago tardio|atraso|retraso|demora|tard)|pago tardio|\bmora\b|\bfee (?:on|posted|showed|that)|\ba fee\b|\b(?:this|the|that) fee\b",
    ),
    (
        "add_user",
        r"\b(?:add|adding|put|get|include|give|order|set up|issue|agregar|anadir|incluir|agregue|anada|sumar)\b[^.!?]{0,90}?\b(?:users?|cardmembers?|authori[sz]ed|additional|card holder|to (?:my|the) (?:\w+ )?(?:card|account)|on (?:my|the) (?:\w+ )?(?:card|account)|his own card|her own card|a card for|usuari[oa]|adicional|autorizad[oa]|a mi (?:tarjeta|cuenta))|(?:authori[sz]ed user|additional card(?:member|holder)?) (?:for|added|addition)|\bnew (?:authori[sz]ed|additional) (?:user|card(?:member|holder)?)|\badd (?:my|our) (?:wife|husband|son|daughter|mother|father|mom|dad|brother|sister|partner|spouse|fiance|girlfriend|boyfriend|nephew|niece|friend|kid|assistant)|card for my (?:wife|husband|son|daughter|mother|father|mom|dad|brother|sister|partner|spouse)",
    ),
    (
        "remove_user",
        r"\b(?:remov\w*|delet\w*|tak(?:e|ing)|drop\w*|cancel\w*|get rid|kick\w*|revoke|stop|end|quit(?:ar|e)|elimin(?:ar|e)|dar de baja|sacar|retirar|borrar)\b[^.!?]{0,90}?\b(?:users?\b|cardmembers?|authori[sz]ed|additional|off (?:of )?(?:my|the) (?:\w+ )?(?:card|account)|from (?:my|the) (?:\w+ )?(?:card|account)|(?:his|her|their) (?:access|card)|usuari[oa]|adicional|autorizad[oa]|de mi (?:tarjeta|cuenta))|\bno longer (?:be|an?|have|on|use)\b[^.!?]{0,40}(?:user|card|account|access)|\bremove (?:my|our) (?:ex|wife|husband|son|daughter|mother|father|brother|sister|partner)",
    ),
    (
        "change_payment_date",
        r"\b(?:chang\w*|mov\w*|push\w*|shift\w*|postpon\w*|reschedul\w*|switch\w*|delay\w*|set|pick|different|another|later|new|cambi\w*|mover|aplazar|posponer)\b[^.!?]{0,45}\b(?:payment|due|pay|billing|fecha de pago|vencimiento|pago)(?:'?s)?(?: ?due)?[- ]?(?:date|day|cycle|back|fecha|dia)?\b[^.!?]{0,20}|fecha de (?:pago|vencimiento)[^.!?]{0,20}cambi",
    ),
    (
        "due_date",
        r"\bwhen(?:'s| is| are| do)?[^.!?]{0,40}\b(?:payment|bill|due|pay|owe)\b|\bdue date\b|payment (?:is )?due\b|\bbill (?:is )?due\b|pay by\b|\b(?:cuando|fecha)\b[^.!?]{0,30}\b(?:pago|pagar|vence|vencimiento|fecha limite)|deadline (?:for|to) (?:my |pay)|\bwhen .{0,20}\bdue\b",
    ),
    (
        "balance",
        r"\b(?:what|how much)\b[^.!?]{0,30}\b(?:owe|balance|outstanding)\b|\b(?:current|statement|account|card|my) balance\b|minimum (?:payment|due|amount)|cuanto debo|\bsaldo\b(?! de puntos)",
    ),
    (
        "payment_posting",
        r"\bpayments?\b[^.!?]{0,60}\b(?:post|posted|posting|went through|go through|gone through|received|receive|arrive|arrived|show|showing|shown|applied|credited|cleared|clear|register|registered|come through|came through|missing|process\w*|reach\w*|land\w*|pending|stuck|held|status|reflected)\b|\b(?:post|posted|posting|receive|received|got|get|status|apply|applied|credit) (?:of )?(?:my|the|a) (?:\w+ )?payment|where(?:'s| is) my payment|\bpago\b[^.!?]{0,40}\b(?:registr|aplic|acredit|recib|lleg|reflej|aparec|proces)|\bi paid\b[^.!?]{0,60}\b(?:not|n'?t|still|yet|but|nothing)",
    ),
    (
        "dispute",
        r"\bdisput\w+|\bchargeback|wrong (?:amount|charge|price|total)|overcharg\w*|double[- ]?(?:charg|bill)\w*|charged (?:me )?(?:twice|double|two times|too much|the wrong)|\bduplicate|twice for|(?:never|did ?n'?t|not|hasn'?t|haven'?t) (?:\w+ )?(?:arriv|receiv|deliver|came|come|got|get|show|ship|turn)\w*[^.!?]{0,60}|(?:incorrect|erroneous|mistaken|bogus) (?:charge|amount|bill)|billing error|(?:charged?|bill(?:ed)?)[^.!?]{0,40}(?:instead of|should (?:be|have been))|disputar|reclam(?:ar|o|acion)\b|cobr\w+ (?:dos veces|doble|de mas|mal)|cargo (?:incorrecto|duplicado|equivocado|doble)|nunca (?:llego|recibi)|no (?:me )?(?:llego|recibi)",
    ),
    (
        "dispute_deadline",
        r"(?=.*\b(?:disput\w*|billing error|charge|challenge|contest|disputar|reclam\w*|cargo))(?:.*\b(?:how long (?:do|have) (?:i|we|you|people|one)|how (?:long|many days|much time) (?:do|have|is there|to|after)|deadline|time limit|window|cut ?off|too late|cuanto tiempo tengo|plazo|hasta cuando|until when|by when|how late)\b)",
    ),
    (
        "dispute_timeline",
        r"(?=.*\b(?:disput\w*|investigation|claim|reclam\w*|case))(?:.*\b(?:how long (?:does|will|would|is|until|before|can)|how (?:soon|quickly)|when (?:will|would|do|can|should) (?:i|it|you|the|this|we)|take to|resol\w+|timeline|cuanto (?:tarda|demora|tiempo (?:toma|tarda|lleva|demora))|cuando (?:me|se|sabre))\b)",
    ),
    (
        "send_documents",
        r"\b(?:send|upload|attach|submit|share|hand in|provide|give|paste|mail|fax|email|deliver|enviar|mandar|subir|adjuntar|have|got)\b[^.!?]{0,60}\b(?:documents?|paperwork|receipts?|evidence|files?|contracts?|invoices?|pdfs?|screenshots?|photos|pages|documentos?|recibos?|pruebas|facturas?|emails? (?:from|with))\b|\b(?:documents?|paperwork|receipts|documentos|evidence)\b[^.!?]{0,40}\b(?:send|upload|attach|submit|share|where|how|enviar|donde|como)\b",
    ),
    (
        "pay_with_points",
        r"\bpay (?:\w+ ){0,5}(?:with|using) (?:my |some )?(?:membership rewards |rewards )?points|(?:use|using|redeem|apply|spend|usar|canjear|pagar con|cover)\b[^.!?]{0,40}\b(?:points|puntos)\b|points (?:to pay|for|towards?|against)\b|with (?:my )?points",
    ),
    (
        "redemption",
        r"\b(?:redemption|redeem\w*|gift card|reward order|transfer(?:red)? (?:of )?(?:my )?points|canje\w*)\b[^.!?]{0,70}\b(?:fail\w*|problem|issue|error|wrong|stuck|pending|not|never|n'?t|missing|help|trouble|went|work\w*|where|status|declin\w*|fallo|no|rechaz\w*)\b|\b(?:fail\w*|problem|issue|error|trouble|stuck|troubleshoot\w*|missing|where is)\b[^.!?]{0,50}\b(?:redemption|redeem\w*|reward order|points transfer|canje)\b",
    ),
    (
        "points_balance",
        r"\b(?:how many|number of|total|check|my|what(?:'s| is| are)|see|cuant[oa]s|saldo de|have i got|do i have)\b[^.!?]{0,40}\b(?:points|puntos)\b|points? (?:balance|total|do i have)|rewards? balance|membership rewards",
    ),
    (
        "benefit",
        r"\bbenefits?\b|\bperks?\b|lounges?\b|statement credits?\b|airline (?:fee )?credit|dining credit|uber|(?:hotel|streaming|fee|walmart|saks|clear|entertainment|wireless|dell|resy|global entry|tsa) credits?|priority pass|centurion|beneficios?|sala(?:s)? vip|purchase protection|extended warranty|global entry|elite status|companion",
    ),
    ("apr", r"\bapr\b|interest(?: rate)?|annual percentage|tasa (?:de interes|anual)|rate on my card|intereses"),
    (
        "credit_limit",
        r"\b(?:credit|spending) (?:limit|line)|\b(?:increase|raise|higher|bigger|more|extend|up|bump|boost)\b[^.!?]{0,20}\b(?:limit|line|credit)\b|limite(?: de credito)?|\blimit (?:increase|raise)|linea de credito",
    ),
    (
        "product_change",
        r"\b(?:upgrad|downgrad)\w*|\b(?:switch|change|move|convert|swap|cambiar)\b[^.!?]{0,30}\b(?:to (?:a |the )?(?:platinum|gold|green|blue|everyday|delta|hilton|marriott|different card|another card|other card)|product|card type|type of card|kind of card|a (?:la|una) (?:platinum|gold|green|blue|tarjeta))|product change|mejorar mi tarjeta|different (?:kind of )?card\b",
    ),
    (
        "reissue",
        r"\b(?:reissu\w+|rebook(?:ing|ings|ed)?|re-?rout\w*|reticket\w*)\b|(?:chang\w*|switch\w*|cancel\w*|move|moved|alter|modify|fix|cambi\w*|cancel\w*)\b[^.!?]{0,50}\b(?:flight|ticket|airline|fare|itinerary|trip|leg|segment|booking|connection|vuelo|boleto|pasaje)s?\b|\b(?:flight|airline|ticket|vuelo|connection|leg|segment)s?\b[^.!?]{0,40}\b(?:cancel\w*|chang\w*|reschedul\w*|reissu\w*|misspell\w*|delay\w*|moved|cambi\w*)\b|name on (?:my|the) ticket",
    ),
    (
        "trip_protection",
        r"\b(?:trip|travel|baggage|luggage|flight|rental car|car rental)[- ](?:delay |cancel\w+ |interruption )?(?:protection|insurance|coverage|cover)\b|\b(?:cover(?:ed|s|age)?|insur\w+|protect\w*|cubre|cobertura|seguro)\b[^.!?]{0,60}\b(?:trip|travel|baggage|luggage|delay\w*|cancel\w*|flight|rental|viaje|equipaje|vuelo)\b|\b(?:trip|viaje|luggage|baggage|equipaje|flight)\b[^.!?]{0,40}\b(?:covered|cover|coverage|insured|protected|insurance|protection|cubierto|cobertura|seguro)\b|proteccion de viaje|seguro de viaje",
    ),
    (
        "itinerary",
        r"\bitinerar\w*|\b(?:check|see|look up|confirm|details? (?:of|for|on|about)|review|when(?:'s| is| does)?|what time|verify|find|detalles (?:de|del)|revisar|consultar)\b[^.!?]{0,40}\b(?:my |our |the |mi )?(?:trip|flight|booking|reservation|travel|viaje|vuelo|reserva)\b|confirmation code|my (?:upcoming )?(?:trip|flight|reservation) (?:to|details|info|on)|flight (?:details|time|number)",
    ),
    (
        "booking_tips",
        r"\b(?:tips?|advice|advise|best way|how (?:do|can|should|to)|recommend\w*|help|suggest\w*|consejos?|recomend\w*|como)\b[^.!?]{0,50}\b(?:book(?:ing|ings|ed)?|reserv\w*|hotel|fine hotels|amex ?travel|vacation|viaje)\b|\bbook(?:ing)? (?:a |my |our |the )?(?:hotel|flight|trip|vacation|travel|through|with|via)\b|amex ?travel|american express travel|thinking (?:of|about) booking",
    ),
    (
        "travel_notice",
        r"\b(?:travel(?:l?ing)?|trip|going|viaj\w+)\b[^.!?]{0,60}\b(?:notify|let you know|tell you|heads up|note on|notice|next (?:week|month|year)|avis\w+|in (?:july|august|september|october|november|december))\b|travel (?:notice|notification)|notify you[^.!?]{0,40}\b(?:travel|trip|abroad)|\b(?:use|work|using|works)\b[^.!?]{0,20}(?:abroad|overseas|in europe|on my trip)",
    ),
    (
        "confirm_address",
        r"\b(?:confirm\w*|check|verify|which|what(?:'s| is)?|is|do you have|right|correct|see|tell|confirmar|verificar|cual es)\b[^.!?]{0,40}\b(?:mailing |billing |home |postal |street |current |right |correct |old |new )*(?:address|direccion)\b(?: on (?:file|record|my account)| do you have| you have| have you|\?|$)|address (?:do )?you have|(?:address|direccion) (?:on file|registrada|que tienen)",
    ),
    (
        "update_contact",
        r"\b(?:chang\w*|updat\w*|new|different|moved|move|edit\w*|correct|switch|replace|modif\w*|cambi\w*|actualiz\w*|nuev[oa])\b[^.!?]{0,40}\b(?:e-?mail|phone|mobile|cell|telephone|(?:mailing |home |billing |postal )?address|contact|number on file|correo|telefono|celular|direccion|datos de contacto|numero de)\b|\bi(?:'ve| have)? (?:just )?moved\b|\b(?:e-?mail|phone number|phone|address|contact (?:info\w*|details)|correo|telefono|direccion)\b[^.!?]{0,20}\b(?:has |have |is |are |was |ha )?(?:chang\w*|updat\w*|wrong|outdated|out of date|new|old|cambi\w*)\b|me mude",
    ),
    (
        "preferences",
        r"\bpreferences?\b|\b(?:marketing|promotional|promo|offer|paper) ?(?:e-?mails?|mail|statements?|offers|texts?|messages|less|letters?)\b|paperless|unsubscribe|opt[- ]?(?:out|in)\b|(?:stop|too many|fewer|less|no more|dejar de recibir|turn (?:on|off))\b[^.!?]{0,30}\b(?:e-?mails?|offers?|texts?|mailings?|sms|alerts?|correos|ofertas|mensajes)|(?:sms|text) alerts|preferencias|how you (?:contact|reach|communicate)|communications?\b",
    ),
    ("fraud_old", r"\b(?:charge|purchase|transaction|cargo|compra)s?\b"),
    # Side questions and everything that may come up at any time.
    (
        "live_agent",
        r"\b(?:talk|speak|chat|connect|transfer|pass|get|reach|want|need|put|switch|hand|escalate|give|hablar|comuni\w+|quiero|necesito|pas(?:ar|e)\w*|is there|can i have|could i have|rather have|prefer)\b[^.!?]{0,35}\b(?:human|person|real person|live (?:agent|person|chat|rep\w*)|agents?|representatives?|reps?|someone real|operator|somebody real|advisor|specialist|people|associate|human being|agente|persona|representante|asesor\w*|humano|someone (?:who|else|from))\b|(?:^|[.!?\n])\W*(?:(?:hi|hello|hey|hola|a|an|un|una)\W+)*(?:live |human |real )?(?:agent|human|representative|person|rep|operator|agente|asesor|persona|representante|humano)s?\W*(?:please|por favor|now)?\W*(?:$|[.!?,\n])|not (?:a|another) (?:bot|robot|machine)",
    ),
    (
        "supervisor",
        r"\b(?:supervisors?|managers?|your boss|superior|gerente|jef[ea]|someone (?:higher|above|senior|in charge)|higher up|encargad[oa])\b",
    ),
    (
        "team",
        r"\b(?:escalat\w+|(?:disputes?|credit|rewards|fraud|billing|travel|claims) (?:team|department|specialists?|group|people|desk)|speciali[sz]ed team|(?:higher|next) level|equipo de|departamento de|elevar|escalar)\b",
    ),
    (
        "complaint",
        r"\b(?:complaint|formal complain|file a complain|log (?:a|this|my) complain|complain formally|make a complain|grievance|queja|reclamo formal|reclamacion formal|quejarme)\b",
    ),
    (
        "complaint_status",
        r"(?=.*\b(?:complaint|queja|grievance))(?:.*\b(?:status|where (?:can|do|would|will|could|should)|track|follow|update|progress|see|check on|estado|donde|seguimiento|como va)\b)",
    ),
    (
        "case_number",
        r"\b(?:case|reference|ticket|confirmation|claim|tracking|incident)(?: ?(?:/|or) ?(?:case|reference))? (?:number|no\b|id|#|num|code)|\breference\?|numero de (?:caso|referencia|reporte|expediente|reclamo|confirmacion)|\b(?:a|the|my|any) (?:case|reference)\b(?! (?:to|is))|\bref (?:no|number|#)",
    ),
    (
        "next_steps",
        r"next steps?|what (?:happens|comes|now|do i do|should i do)(?: (?:is )?next| now| after| then|$|\?)|what(?:'s| is) next|timeline|time ?frame|how long (?:will|does|until|before|is|would) (?:it|this|that|the|all)|when (?:will|should|can|do) (?:i|it|this|that|the|my) (?:\w+ )?(?:expect|arrive|get|see|hear|be|come|show|receive|happen)|proximos pasos|siguientes? pasos?|que (?:sigue|pasa ahora|sucede)|cuanto (?:tarda|demora|tiempo)|plazos?|cuando (?:llega|recibo|estara|se)",
    ),
    (
        "summary",
        r"\bsummar\w*|\brecap\b|sum (?:it|that|this|things|everything) up|\bresum\w+|in writing|what (?:was|we|have we|did we|has been) (?:done|agreed|did|do|discussed?)|go over what|run through what|repaso|por escrito",
    ),
    (
        "hours",
        r"\bhours?\b(?=[^.!?]{0,40}\b(?:open|support|available|service|operat|are you|help|your|chat|what))|\b(?:what|your|opening|business|office|support|which|chat|service) hours\b|\bwhen (?:are you|is (?:chat|support|help|someone|anyone|the chat))\b[^.!?]{0,30}\b(?:open|available|around|here)|(?:are you|is (?:anyone|someone|chat|support|this)) (?:open|available|around|here|there|on|up)\b[^.!?]{0,40}\b(?:now|night|weekend|sunday|saturday|late|hours|24|holiday|morning|midnight|day)|24/7|24 hours|around the clock|horarios?|a que hora|que horas|open (?:on|at|over) (?:weekend|sunday|saturday|night|holiday)s?|weekends?\?",
    ),
    (
        "are_you_ai",
        r"\b(?:are|r) (?:you|u|this|we) (?:an? |really |actually |even |some kind of |just )*(?:a\.?i\.?|bot|robot|chat ?bot|human|real|machine|person|computer|live|virtual|automated|program|actual|someone real)\b|(?:am i|is this|is it) (?:talking|speaking|chatting|writing|an?|really|some)?\s?(?:to|with)?\s?(?:an? |some )?(?:real |actual |live )?(?:a\.?i\.?|bot|robot|human|person|machine|chat ?bot|computer|automated)\b|eres (?:un |una )?(?:robot|persona|humano|maquina|ia|bot|real|inteligencia)|es usted (?:un |una )?(?:robot|persona|humano|maquina|ia|bot|real)|hablo con (?:un|una) (?:robot|persona|maquina|humano|bot)|you'?re (?:a |an )?(?:bot|ai|robot|human)(?:\b.{0,10})\?|human or (?:a )?(?:bot|machine|ai|robot)|(?:bot|robot|machine|ai) or (?:a )?(?:real |human|person)",
    ),
    ("spanish", r"\b(?:spanish|espanol|castellano|habla espanol)\b"),
    ("english", r"\b(?:in english|english please|speak english|en ingles|switch to english|back to english)\b"),
    (
        "accessible",
        r"screen[- ]?reader|\b(?:blind|low vision|visually impaired|dyslexi\w+|voiceover|jaws|nvda|talkback|hard of hearing|deaf|motor|parkinson\w*|tremor|disabilit\w+|disabled|adhd|braille|magnifier)\b|\b(?:slow(?:er|ly)?(?: down)?|more slowly|bit slower|take it slow|lector de pantalla|despacio|mas lento|short sentences|one (?:thing|step|question) at a time|need (?:more|extra|a little) time|type slowly|go slow)\b|keyboard only|accessib\w+|simple (?:words|language)",
    ),
    (
        "outside_us",
        r"(?:not|outside|live outside|based outside|reside outside)(?: of)?(?: in)? (?:the )?(?:us\b|u\.s|usa|united states|states|country|america)|\b(?:i (?:live|am based|reside)|i'm based|i'm living|living|my card (?:is|was) (?:issued|from)|issued) (?:in|by|from) (?:the )?(?:uk|united kingdom|canada|mexico|germany|france|spain|india|australia|japan|italy|england|london|toronto|ireland|brazil|argentina|singapore|europe|madrid|paris|berlin)\b|fuera de (?:los )?(?:estados unidos|ee\.? ?uu)|international (?:number|customer)|(?:uk|canadian|mexican|german|british|french) (?:card|account|cardmember|amex)|\bvivo en (?:mexico|espana|canada|argentina)",
    ),
    (
        "merchant",
        r"\b(?:i'?m|i am|we'?re|we are|as) (?:a |an |the )?(?:merchant|corporate (?:card )?(?:program\w*|admin\w*)|program(?:me)? admin\w*|shop owner|store owner|restaurant owner|retailer|small business that accepts)|\bmerchant (?:account|portal|services|support|statement|fees?|help|terminal|settlement)|\b(?:accept|accepting|take) (?:amex|american express)\b|corporate (?:card )?(?:program\w*|account|admin\w*|dashboard)|program(?:me)? administrator|my (?:shop|store|restaurant|business) (?:accepts|takes|terminal|settle\w*|was not paid|payout)|soy comerciante|administrador\w* (?:del|de) programa|\bpayouts?\b|card terminal",
    ),
    (
        "serve",
        r"\b(?:amex |american express )?serve (?:account|card|balance|prepaid|app|customer)|\bserve\b(?= (?:is|has|won|does|money))|(?:my|a|cuenta|an american express|amex|tarjeta) serve\b",
    ),
    (
        "prepaid",
        r"\bblue ?bird\b|\bpre-?paid\b|\bgift ?cards?\b(?= (?:balance|won't|doesn't|is|not|does|declined|from|i|that|problem|was|has|help|support|account))|redcard|tarjeta (?:de )?(?:regalo|prepagada|prepago)|(?:balance|problem|issue|help|question|activate|support)[^.!?]{0,30}\bgift ?cards?\b",
    ),
    (
        "concierge",
        r"\bconcierge\b|(?:book|reserve|get)[^.!?]{0,25}\b(?:restaurant|dinner reservation|concert tickets?|table (?:for|at))|dinner reservations?|conserje",
    ),
    (
        "compromised",
        r"\b(?:session|login|log ?in|account|chat|computer|phone|device|sesion|cuenta)\b[^.!?]{0,50}\b(?:compromised|hijack\w*|hacked|taken over|hackead\w*|comprometid\w*|intervenid\w*|somebody else|someone else|spying)\b|(?:someone|somebody|alguien)(?: else)?[^.!?]{0,40}\b(?:is |has |was |got |may be |might be |esta )?(?:in|into|logged in(?:to)?|signed in|access(?:ed|ing)? to|watching|reading|controlling|taken over|dentro de|access(?:ed|ing)?)\b[^.!?]{0,15}\b(?:my (?:account|session|login|chat|computer|screen|phone)|mi (?:cuenta|sesion))|compromised session|not me (?:who )?(?:logged|signed) in|(?:remote|remotely) (?:access|control)\w*|logged in from (?:a |an )?(?:strange|unknown|different|another)",
    ),
    (
        "injection",
        r"(?:ignore|forget|disregard|override|bypass|skip|drop|suspend)\b[^.!?]{0,40}\b(?:instructions?|rules?|polic(?:y|ies)|prompts?|verification|guidelines|restrictions?|training|security (?:checks?|steps?))|system prompt|developer mode|jailbreak|\bdan mode|you are now\b|pretend (?:to be|you|that)|act as (?:an?|if)|i(?:'m| am) (?:an? |the |your |from )?(?:amex |american express )?(?:developer|admin\w*|engineer|employee|auditor|supervisor of|security team|it (?:department|team)|internal|tester)|(?:print|show|reveal|repeat|output)\b[^.!?]{0,30}\b(?:prompt|instructions|rules|configuration)|test mode|override code|ignora\b[^.!?]{0,30}(?:instrucciones|reglas)|without (?:any )?(?:verif\w+|security|checking)|no verification|debug mode",
    ),
    (
        "secret_back",
        r"\b(?:what(?:'s| is| are)|tell|give|read|show|send|repeat|remind|say|display|cual es|dime|digame|need)\b[^.!?]{0,40}\b(?:my |the |mi |el )?(?:full |whole |complete |entire |current )?(?:card number|account number|security code|cvv|cvc|cid|pin\b|password|passcode|ssn|social(?: security)?(?: number)?|numero (?:completo )?(?:de (?:mi |la )?tarjeta)|contrasena|codigo de seguridad|(?:15|fifteen)[- ]digits?|one[- ]time code)",
    ),
    (
        "other_customer",
        r"\b(?:my (?:neighbou?r|friend|coworker|colleague|ex(?:[- ]?(?:wife|husband|boyfriend|girlfriend))?|boss|roommate|tenant|landlord)(?:'s)?|another (?:customer|cardmember|person|client)(?:'s)?|other (?:customer|cardmember|people|client)s?(?:'s?)?|someone else(?:'s)|somebody else's|otro cliente|mi vecino|mi amig[oa])\b[^.!?]{0,50}\b(?:account|balance|card|charges?|transactions?|points|statement|cuenta|tarjeta|saldo|address|data|details|info\w*)\b|(?:account|balance|details|data|statement|address|info\w*) (?:of|for|belonging to) (?:my (?:neighbou?r|friend|coworker|colleague|ex|boss)|another|someone else|somebody else|other)|(?:previous|last|prior|earlier) (?:customer|caller|visitor|person|chat|user)(?:'s)?\b",
    ),
    (
        "third_party",
        r"\b(?:on behalf of|for my (?:mother|father|mom|dad|husband|wife|boss|client|grandm\w+|grandf\w+|parents|uncle|aunt|brother|sister|son|daughter)(?:'s)?\b[^.!?]{0,20}\b(?:account|card|balance)|(?:i'?m|i am) (?:not the (?:account|card|primary|owner|holder|member)\w*|her|his|calling for|the (?:wife|husband|son|daughter|assistant|caregiver|secretary)|writing for|asking for)(?: (?:cardmember|cardholder|account holder|assistant|son|daughter|wife|husband|secretary|caregiver))?|de parte de|en nombre de)\b|\b(?:my|mi) (?:mother|father|mom|dad|husband|wife|grandm\w+|grandf\w+|parents|uncle|aunt|brother|sister|son|daughter|esposo|esposa|madre|padre|mama|papa|hij[oa]|herman[oa])(?:'s)\b[^.!?]{0,40}\b(?:account|card|balance|statement|charges?|points|payment)\b|it'?s (?:my|his|her) (?:wife|husband|mother|father|mom|dad|son|daughter|boss)?'?s? ?(?:account|card)\b(?: not mine)?|(?:la )?(?:tarjeta|cuenta) de mi (?:esposo|esposa|madre|padre|mama|papa|hij[oa]|herman[oa])",
    ),
    (
        "vulnerable",
        r"\b(?:passed away|died|death|bereave\w*|funeral|widow\w*|cancer|chemo\w*|hospice|terminal(?:ly)? ill|lost my (?:job|husband|wife|mother|father|son|daughter|mom|dad)|unemployed|laid off|hardship|evicted|homeless|divorc\w+|fallecio|murio|perdi mi trabajo|desempleo|suicid\w+|can'?t afford|depress\w+)\b",
    ),
    (
        "verification_help",
        r"(?:where|how|when) (?:do|will|does|is|can|should|would|did)[^.!?]{0,30}\b(?:prompt|push|notification|approval|request|verif\w+|appear|approve|aprobar|aparece)|\b(?:donde|como)\b[^.!?]{0,30}\b(?:notificacion|aprob\w+|verific\w+|aviso)|why (?:do|must|should|are|would)[^.!?]{0,30}\b(?:verif\w*|approve|identity|zip)",
    ),
    (
        "no_prompt",
        r"(?:did ?n'?t|don'?t|not|never|no|haven'?t|hasn'?t|nothing|can'?t|cannot)\b[^.!?]{0,30}\b(?:get|got|see|receiv\w*|arriv\w*|show\w*|come|came|appear\w*|find|popped|open|have|access)\b[^.!?]{0,40}\b(?:prompt|push|notification|approval|request|anything|it|phone|app|yet)?|(?:nothing|no (?:push|prompt|notification|phone|app|smartphone))\b|phone (?:is|was|got) (?:dead|lost|stolen|off|gone|broken)|no me (?:llego|aparece|llega)|no (?:veo|tengo)|without my phone|app (?:is not|isn'?t|won'?t|doesn'?t)",
    ),
    (
        "prompt_done",
        r"\b(?:i(?:'ve| have)?(?: just)? )?(?:approved|tapped|accepted|confirmed it|did (?:it|that)|done(?: that| it)?|pressed|clicked|completed|verified|just did|hit approve|answered (?:it|the prompt)|authenticated|it (?:says|said) (?:approved|ok|success\w*|done|verified)|went through|responded|all set|through)\b|\b(?:aprobad[oa]|aprobe|listo|lista|hecho|acepte|aceptad[oa]|confirmad[oa]|ya (?:esta|lo hice|aprobe)|complet\w+)\b",
    ),
    (
        "not_resolved",
        r"(?:that|this|it) (?:did|does|is|has)(?: ?n'?t| not) (?:help|solve|resolve|answer|what i|enough|useful|good enough|fix)\w*|not (?:helpful|helping|satisfied|happy with|what i (?:asked|need|wanted))|still (?:not|have|unresolved|don'?t)|unhelpful|useless|no me (?:sirve|ayuda)|no resuelve|\bunacceptable|not good enough|doesn'?t (?:help|solve|resolve)",
    ),
    (
        "repeat",
        r"\b(?:repeat|say (?:that|it) again|come again|what (?:do|did) you mean|i don'?t (?:understand|get it|follow)|rephrase|pardon|explain (?:that|it)|confus\w+|otra vez|repet\w+|no entiendo|no entendi|huh|one more time)\b",
    ),
    (
        "greet",
        r"^\W*(?:hi|hello|hey|good (?:morning|afternoon|evening|day)|hola|buen[oa]s?(?: dias| tardes| noches)?|greetings|yo)\b",
    ),
    ("thanks", r"\b(?:thanks|thank you|thx|ty|cheers|gracias|appreciate(?:d)?|many thanks|muchas gracias)\b"),
    (
        "bye",
        r"\b(?:bye|goodbye|good ?bye|see you|have a (?:good|nice|great|lovely)|good night|take care|adios|hasta luego|chao|that'?s (?:all|it|everything)|that (?:is|was|will be|would be) (?:all|it|everything)|that'?ll be all|nothing (?:else|more)|no more questions|i'?m (?:done|good|all set|fine)|we'?re done|all set|eso es todo|nada mas|es todo|signing off|leave it (?:there|at that))\b",
    ),
    (
        "leaving_to_call",
        r"\b(?:i'?ll|i will|going to|let me|calling|dialing|i'?m)\b[^.!?]{0,15}\b(?:call|calling|ring|dial|phone|dialing)\b|\b(?:calling|dialing|phoning)(?: (?:now|them|it|right|the)\b|[.! ]*$)|\b(?:llamo|voy a llamar|llamare)\b",
    ),
    (
        "frustrated",
        r"\b(?:ridiculous|terrible|awful|angry|furious|fed up|frustrat\w+|annoy\w+|worst|waste of time|sick of|unbelievable|horrible|outrageous|disgrac\w+|harto|harta|pesimo|molest[oa])\b",
    ),
    (
        "cancel_task",
        r"\b(?:never ?mind|forget (?:it|about it|that)|cancel (?:that|this|it|the request)|changed my mind|don'?t (?:bother|want (?:it|that|to) any ?more)|let'?s (?:not|stop|leave it)|stop (?:that|this)|olvidalo|dejalo|cancela(?:lo)?)\b",
    ),
    ("declined_card", r"\b(?:declin\w+|rechaz\w+)\b"),
    (
        "account_help",
        r"\b(?:help|question|ayuda|pregunta|problem|issue|assist\w*)\b[^.!?]{0,30}\b(?:account|cuenta|card|tarjeta)\b",
    ),
)
TOPICS: tuple[tuple[str, re.Pattern[str]], ...] = tuple((name, re.compile(pattern)) for name, pattern in _TABLE)

SPANISH_WORDS = frozenset(
    [
        "hola",
        "quiero",
        "necesito",
        "mi",
        "mis",
        "una",
        "uno",
        "un",
        "el",
        "la",
        "los",
        "las",
        "por",
        "favor",
        "gracias",
        "que",
        "como",
        "cuando",
        "donde",
        "cual",
        "es",
        "esta",
        "estoy",
        "tengo",
        "para",
        "con",
        "sin",
        "tarjeta",
        "perdi",
        "robaron",
        "robada",
        "pago",
        "cargo",
        "cuenta",
        "puntos",
        "saldo",
        "usuario",
        "hablar",
        "ayuda",
        "puedo",
        "puede",
        "puedes",
        "fecha",
        "direccion",
        "correo",
        "telefono",
        "se",
        "me",
        "lo",
        "al",
        "del",
        "de",
        "y",
        "pero",
        "si",
        "aprobado",
        "listo",
        "hecho",
        "claro",
        "reembolso",
        "cobraron",
        "cobro",
        "hice",
        "fue",
        "era",
        "muy",
        "mas",
        "ya",
        "su",
        "sus",
        "nombre",
        "termina",
        "ultimos",
        "cuatro",
        "digitos",
        "espanol",
        "ingles",
        "agregar",
        "quitar",
        "bloquear",
        "banco",
        "demora",
        "sistema",
        "buenas",
        "buenos",
        "dias",
        "tardes",
        "soy",
        "llamo",
        "adelante",
        "correcto",
        "nada",
        "todo",
        "eso",
        "ninguna",
        "porque",
        "aqui",
        "ahora",
        "mismo",
        "recibi",
        "llego",
        "cuanto",
        "cuanta",
        "cuantos",
        "tiempo",
        "quisiera",
        "deseo",
        "podria",
        "ayudar",
        "hacer",
        "queja",
        "formal",
        "seguir",
        "saber",
        "ver",
        "hay",
        "son",
        "estan",
        "atienden",
        "comercios",
        "le",
        "les",
        "yo",
        "usted",
    ]
)
