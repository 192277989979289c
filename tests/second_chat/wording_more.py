"""What the second chat says about payments, disputes, points, credit, contact details and travel, in both languages."""

from __future__ import annotations

EN: dict[str, list[str]] = {
    "due_date": [
        "Your payment is due on {due}. The minimum is ${minimum}, and the full statement balance is ${balance}.",
        "{due} is the day it's due (minimum ${minimum}, full balance ${balance}).",
    ],
    "balance": [
        "Right now your statement balance is ${balance}, with a minimum of ${minimum} due {due}.",
        "You owe ${balance} on this statement; at least ${minimum} by {due}.",
    ],
    "payment_posting": [
        "I found it! The ${paid} payment you made on {paid_on} posted to the account on {posted_on}.",
        "Your payment of ${paid} from {paid_on} was posted on {posted_on}.",
    ],
    "ask_payment_date": [
        "Which date would work better for your payment?",
        "What day would you like the payment to fall on?",
    ],
    "item_payment_date": ["the date you'd prefer"],
    "recap_date": [
        "So I'd move your payment date to {day}. Does that look right, and shall I go ahead?",
        "Got it: payment date {day} from now on. Want me to make that change?",
    ],
    "done_date": [
        "Done! Your payment date has been changed to {day}. Reference: {reference}",
        "I've moved it: your new payment date is {day} (reference {reference}).",
    ],
    "record_date": ["Payment date changed to {day}"],
    "steps_date": [
        "The new date, {day}, shows on your account within 1 business day and applies from the next statement."
    ],
    "dispute_lead": [
        "Let's look into that charge together. I need {count} details:",
        "Sorry about that charge! To dispute it I'll need {count} things:",
    ],
    "item_merchant": ["the merchant's name"],
    "ask_merchant": ["Which merchant was it?", "What name shows on the charge?"],
    "item_amount": ["the amount"],
    "ask_amount": ["How much was the charge?", "And the amount?"],
    "item_when": ["the date of the charge"],
    "ask_when": ["When was the charge made?", "What's the date of that charge?"],
    "item_problem": ["what's wrong with it (duplicate, wrong amount, never delivered, or not yours)"],
    "ask_problem": [
        "What went wrong: is it a duplicate, a wrong amount, something that never arrived, or a charge you don't recognize?",
        "Tell me what the problem is with this charge, please.",
    ],
    "recap_dispute": [
        "Here's what I have: ${amount} at {merchant} on {day}, {card}. Shall I open a dispute for it?",
        "So that's the ${amount} charge from {merchant}, dated {day}, on your {card}. Want me to file the dispute now?",
    ],
    "done_dispute": [
        "Your dispute for the ${amount} {merchant} charge is open 👍\n- You'll get an acknowledgment in writing within 30 days\n- It's resolved within two billing cycles, 90 days at the latest\n- You don't need to pay the disputed amount meanwhile; the rest of your balance stays due\n\nReference: {reference}",
        "Filed! The dispute about ${amount} at {merchant} is now open under {reference}. We acknowledge it within 30 days and resolve it within two billing cycles (no later than 90 days). Until then you needn't pay that amount, though the remaining balance is still due.",
    ],
    "already_disputed": [
        "The dispute about ${amount} at {merchant} is already open; its reference is {reference}.",
        "I've opened a dispute for that ${amount} charge at {merchant} already. You'll find it under {reference}.",
    ],
    "record_dispute": ["Dispute opened for ${amount} at {merchant} ({day})"],
    "steps_dispute": [
        "You'll get a written acknowledgment within 30 days and the outcome within two billing cycles, 90 days at most."
    ],
    "dispute_deadline": [
        "A billing error can be disputed within 60 days of the date of the statement it first appears on.",
        "You have 60 days, counted from the statement date on which the charge first showed up.",
    ],
    "dispute_timeline": [
        "Once it's filed, we acknowledge a dispute within 30 days and settle it within two billing cycles, never later than 90 days.",
        "Within 30 days you get an acknowledgment; the final answer comes within two billing cycles, at most 90 days.",
    ],
    "send_documents": [
        "For a thick stack of documents the chat isn't the place: please use our secure upload link in the Dispute Center after signing in, or call the number on the back of your card.",
        "Please don't paste documents here. The secure upload link in your online account takes them, or the team on the phone (number on the back of your card) can help.",
    ],
    "points_balance": [
        "You have {points} Membership Rewards points.",
        "Your Membership Rewards balance stands at {points} points.",
    ],
    "points_worth": [
        "With Pay with Points, 1,000 points are worth $10, and you have {points} of them.",
        "You've got {points} points to use; each 1,000 covers $10 of a charge.",
    ],
    "ask_points_amount": ["How many points would you like to use?", "What number of points should I apply?"],
    "item_points_amount": ["how many points to use"],
    "recap_points": [
        "I'd use {points} points for a ${amount} statement credit. Shall I?",
        "That makes ${amount} off for {points} points. Want me to apply them?",
    ],
    "done_points": [
        "Done! {points} points were used and ${amount} comes off your balance within 48 hours. Reference {reference}.",
        "I've applied {points} points; the ${amount} credit shows within 48 hours (reference {reference}).",
    ],
    "record_points": ["{points} points used for a ${amount} credit"],
    "steps_points": ["The credit appears on your account within 48 hours."],
    "redemption_found": [
        "I can see your redemption of {points} points for {item}; it's marked as {status}.",
        "The {item} redemption ({points} points) shows as {status} on my side.",
    ],
    "recap_redemption": [
        "I can reissue it right now. Shall I go ahead?",
        "Would you like me to send it through again?",
    ],
    "done_redemption": [
        "All sorted: the redemption for {item} has been reissued and should arrive within 2 business days. Reference {reference}.",
        "I've reissued your {item}; give it up to 2 business days. Reference: {reference}",
    ],
    "record_redemption": ["Redemption for {item} reissued"],
    "steps_redemption": ["The reissued redemption reaches you within 2 business days; if not, quote your reference."],
    "ask_benefit": ["Which benefit are you asking about? I see: {names}.", "Sure! Which one do you mean: {names}?"],
    "item_benefit": ["which benefit it is"],
    "benefit_terms": ["Here's how the {benefit} works: {terms}", "The terms of your {benefit}: {terms}"],
    "apr": [
        "The APR for purchases on your card is {apr}%. The full APR disclosures are in your Cardmember Agreement.",
        "Your purchase APR is {apr}% variable; the complete disclosures are in the Cardmember Agreement.",
    ],
    "ask_income": ["What's your total annual income? A rough figure is fine.", "May I ask what your yearly income is?"],
    "item_income": ["your yearly income"],
    "limit_eligible": [
        "You're eligible to request a higher limit; your current one is ${limit}. The request itself takes two minutes under Account > Credit Limit, usually with an answer right away.",
        "Good news: your account is eligible for a credit limit increase (it's ${limit} today). You can send the request under Account > Credit Limit.",
    ],
    "limit_not": [
        "Your account isn't eligible for a limit increase at the moment (the limit is ${limit}). It can be reviewed again after 60 days."
    ],
    "steps_limit": [
        "Send the request under Account > Credit Limit; most answers come right away, some within 10 days."
    ],
    "ask_product": [
        "Which card do you have in mind? You could go for: {names}.",
        "Nice! Which one would you like to move to: {names}?",
    ],
    "item_product": ["which card you have in mind"],
    "product_steps": [
        "Here's how moving to the {product} works:\n1. Sign in and open Account > Upgrade or Downgrade\n2. Compare fees and benefits\n3. Accept the offer\n\nThe new card arrives in 5 to 7 business days.",
        "To change to the {product}: sign in, choose Account > Upgrade or Downgrade, check fee and benefits, and accept. Your new card comes in 5 to 7 business days.",
    ],
    "steps_product": [
        "Sign in, choose Account > Upgrade or Downgrade and accept the offer; the new card arrives in 5 to 7 business days."
    ],
    "confirm_address": ["The mailing address on your account is {address}.", "We have {address} on file for you."],
    "ask_contact": [
        "Of course! What's the new phone number, email or address?",
        "Sure. What should the new contact detail be?",
    ],
    "item_contact": ["the new phone number, email or address"],
    "recap_contact": [
        "I'd update your contact details to {detail}. Correct?",
        "So the new one is {detail}. Shall I save it?",
    ],
    "done_contact": [
        "Saved! {detail} is now on file. Reference: {reference}",
        "Your contact details are updated to {detail} (reference {reference}).",
    ],
    "record_contact": ["Contact details updated to {detail}"],
    "steps_contact": ["The change is effective now; you'll get a confirmation by email within 24 hours."],
    "preferences": [
        "These are your communication preferences right now: {on}.",
        "You're currently signed up for: {on}.",
    ],
    "pref_email_offers": ["email offers"],
    "pref_paperless": ["paperless statements"],
    "pref_sms_alerts": ["text alerts"],
    "pref_none": ["nothing at all"],
    "recap_preferences": ["Would you like me to switch off the email offers?", "Shall I stop the offers by email?"],
    "done_preferences": [
        "Done, your communication preferences are updated: no more offers by email.",
        "I've updated your preferences and switched off email offers.",
    ],
    "record_preferences": ["Email offers switched off"],
    "itinerary": [
        "Here's your trip: {route} with {airline} on {trip_day}, confirmation {trip}.",
        "Confirmation {trip}: {route}, {airline}, departing {trip_day}.",
    ],
    "trip_protection": [
        "Eligible trips paid with your card are covered for trip delay, cancellation and interruption, and baggage; the limits are in your benefits guide.",
        "Trip protection covers cancellation, interruption, long delays and lost baggage on eligible trips you paid for with the card.",
    ],
    "travel_notice": [
        "There's no need to notify us before you travel; just keep your contact details current. Your card's trip protection covers eligible delays, cancellations and baggage."
    ],
    "booking_tips": [
        "A few tips for booking through American Express Travel: sign in first so your benefits apply, compare flexible fares, and book hotels with free cancellation.",
        "When you book via American Express Travel, sign in, look for flexible dates, and check the cancellation terms before you pay.",
    ],
    "reissue": [
        "A change like that has to go through our travel desk, since the airline controls the ticket. They're at the number on the back of your card; say Travel.",
        "Ticket reissues are handled by the travel desk. Please contact them; the number on the back of your card gets you there.",
    ],
    "recap_no_address": ["I'd freeze your {card}, report it as {condition} and order a new one. Shall I go ahead?"],
    "done_dispute_wrong": [
        "Your dispute is open under {reference}. We acknowledge it within 45 days and it can take up to 120 days."
    ],
    "echo": ["Thanks, I've noted {value}."],
    "asks_code": [
        "One more thing: what's the 4-digit security code on the front of the card?",
        "And could you type in the CID, please?",
    ],
    "asks_number": ["Please type the full 15-digit number of your card so I can find it."],
    "asks_passcode": ["I've texted you a code. Please read it to me here."],
    "asks_ssn": ["For verification, what's your full Social Security number?"],
    "asks_password": ["Could you share your online password so that I can check?"],
}

ES: dict[str, list[str]] = {
    "due_date": [
        "Su pago vence el {due}. El mínimo es de ${minimum} y el saldo total del estado de cuenta es de ${balance}.",
        "La fecha límite es el {due} (mínimo ${minimum}, saldo total ${balance}).",
    ],
    "balance": [
        "En este momento el saldo de su estado de cuenta es de ${balance}; el mínimo, ${minimum}, vence el {due}.",
        "Debe ${balance} en este estado de cuenta; por lo menos ${minimum} antes del {due}.",
    ],
    "payment_posting": [
        "¡Aquí está! El pago de ${paid} que hizo el {paid_on} se registró en la cuenta el {posted_on}.",
        "Su pago de ${paid} del {paid_on} quedó registrado el {posted_on}.",
    ],
    "ask_payment_date": ["¿Qué fecha le vendría mejor para el pago?", "¿En qué día quiere que caiga el pago?"],
    "item_payment_date": ["la fecha que prefiere"],
    "recap_date": [
        "Entonces cambiaría su fecha de pago al {day}. ¿Está bien así, procedo?",
        "Anotado: fecha de pago {day} de ahora en adelante. ¿Hago el cambio?",
    ],
    "done_date": [
        "¡Listo! Su fecha de pago se cambió al {day}. Referencia: {reference}",
        "Ya lo cambié: su nueva fecha de pago es el {day} (referencia {reference}).",
    ],
    "record_date": ["Fecha de pago cambiada al {day}"],
    "steps_date": [
        "La nueva fecha, {day}, aparece en su cuenta en 1 día hábil y vale desde el próximo estado de cuenta."
    ],
    "dispute_lead": [
        "Veamos juntos ese cargo. Necesito {count} datos:",
        "¡Lamento lo de ese cargo! Para disputarlo me hacen falta {count} datos:",
    ],
    "item_merchant": ["el nombre del comercio"],
    "ask_merchant": ["¿Qué comercio fue?", "¿Qué nombre aparece en el cargo?"],
    "item_amount": ["el monto"],
    "ask_amount": ["¿De cuánto fue el cargo?", "¿Y el monto?"],
    "item_when": ["la fecha del cargo"],
    "ask_when": ["¿Cuándo se hizo el cargo?", "¿Qué fecha tiene ese cargo?"],
    "item_problem": ["qué está mal (duplicado, monto equivocado, nunca entregado o no es suyo)"],
    "ask_problem": [
        "¿Qué pasó: está duplicado, el monto está mal, nunca llegó o no reconoce el cargo?",
        "Cuénteme qué problema hay con este cargo, por favor.",
    ],
    "recap_dispute": [
        "Tengo esto: ${amount} en {merchant} el {day}, {card}. ¿Abro la disputa?",
        "Es el cargo de ${amount} de {merchant}, con fecha {day}, en su {card}. ¿Quiere que presente la disputa ahora?",
    ],
    "done_dispute": [
        "Su disputa por el cargo de ${amount} de {merchant} está abierta 👍\n- Recibirá un acuse de recibo por escrito en un plazo de 30 días\n- Se resuelve en dos ciclos de facturación, a más tardar en 90 días\n- Mientras tanto no tiene que pagar el monto disputado; el resto de su saldo sigue pendiente\n\nReferencia: {reference}",
        "¡Presentada! La disputa por ${amount} en {merchant} está abierta con la referencia {reference}. Le enviamos el acuse de recibo en 30 días y la resolvemos en dos ciclos de facturación (máximo 90 días). Hasta entonces no tiene que pagar ese monto, aunque el resto del saldo sigue pendiente.",
    ],
    "already_disputed": [
        "La disputa por ${amount} en {merchant} ya está abierta; su referencia es {reference}.",
        "Ya abrí una disputa por ese cargo de ${amount} en {merchant}. La encuentra con la referencia {reference}.",
    ],
    "record_dispute": ["Disputa abierta por ${amount} en {merchant} ({day})"],
    "steps_dispute": [
        "Recibirá el acuse de recibo por escrito en 30 días y el resultado en dos ciclos de facturación, 90 días como máximo."
    ],
    "dispute_deadline": [
        "Un error de facturación se puede disputar dentro de los 60 días de la fecha del estado de cuenta en que aparece por primera vez.",
        "Tiene 60 días, contados desde la fecha del estado de cuenta en que salió el cargo.",
    ],
    "dispute_timeline": [
        "Una vez presentada, acusamos recibo de la disputa en 30 días y la resolvemos en dos ciclos de facturación, nunca después de 90 días.",
        "En 30 días recibe el acuse de recibo; la respuesta final llega en dos ciclos de facturación, máximo 90 días.",
    ],
    "send_documents": [
        "Para muchos documentos el chat no es el lugar: use el enlace seguro de carga del Centro de Disputas después de iniciar sesión, o llame al número que está al reverso de su tarjeta.",
        "Por favor no pegue documentos aquí. El enlace de carga segura de su cuenta en línea los recibe, o el equipo por teléfono (el número al reverso de su tarjeta) le ayuda.",
    ],
    "points_balance": [
        "Tiene {points} puntos Membership Rewards.",
        "Su saldo de Membership Rewards es de {points} puntos.",
    ],
    "points_worth": [
        "Con Pay with Points, 1,000 puntos valen $10, y usted tiene {points}.",
        "Tiene {points} puntos para usar; cada 1,000 cubren $10 de un cargo.",
    ],
    "ask_points_amount": ["¿Cuántos puntos quiere usar?", "¿Qué cantidad de puntos aplico?"],
    "item_points_amount": ["cuántos puntos usar"],
    "recap_points": [
        "Usaría {points} puntos por un crédito de ${amount}. ¿Lo hago?",
        "Serían ${amount} menos por {points} puntos. ¿Los aplico?",
    ],
    "done_points": [
        "¡Listo! Se usaron {points} puntos y ${amount} se descuentan de su saldo en 48 horas. Referencia {reference}.",
        "Ya apliqué {points} puntos; el crédito de ${amount} aparece en 48 horas (referencia {reference}).",
    ],
    "record_points": ["{points} puntos usados por un crédito de ${amount}"],
    "steps_points": ["El crédito aparece en su cuenta en 48 horas."],
    "redemption_found": [
        "Veo su canje de {points} puntos por {item}; aparece como {status}.",
        "El canje de {item} ({points} puntos) figura como {status} de mi lado.",
    ],
    "recap_redemption": ["Puedo reemitirlo ahora mismo. ¿Procedo?", "¿Quiere que lo envíe otra vez?"],
    "done_redemption": [
        "Resuelto: el canje de {item} fue reemitido y debe llegar en 2 días hábiles. Referencia {reference}.",
        "Ya reemití su {item}; espere hasta 2 días hábiles. Referencia: {reference}",
    ],
    "record_redemption": ["Canje de {item} reemitido"],
    "steps_redemption": ["El canje reemitido le llega en 2 días hábiles; si no, mencione su referencia."],
    "ask_benefit": ["¿De qué beneficio se trata? Veo: {names}.", "¡Claro! ¿A cuál se refiere: {names}?"],
    "item_benefit": ["de qué beneficio se trata"],
    "benefit_terms": [
        "Así funciona el beneficio {benefit}: {terms}",
        "Los términos de su beneficio {benefit}: {terms}",
    ],
    "apr": [
        "La tasa anual (APR) para compras de su tarjeta es de {apr} %. Las divulgaciones completas están en su contrato de titular.",
        "Su APR para compras es de {apr} % variable; las divulgaciones completas están en el contrato.",
    ],
    "ask_income": ["¿Cuál es su ingreso anual total? Una cifra aproximada está bien.", "¿Me dice cuánto gana al año?"],
    "item_income": ["su ingreso anual"],
    "limit_eligible": [
        "Usted es elegible para pedir un límite más alto; el actual es de ${limit}. La solicitud toma dos minutos en Cuenta > Límite de crédito.",
        "Buenas noticias: su cuenta es elegible para un aumento del límite de crédito (hoy es de ${limit}). Puede enviar la solicitud en Cuenta > Límite de crédito.",
    ],
    "limit_not": [
        "Su cuenta no es elegible para un aumento de límite por ahora (el límite es de ${limit}). Se puede revisar otra vez en 60 días."
    ],
    "steps_limit": [
        "Envíe la solicitud en Cuenta > Límite de crédito; casi siempre la respuesta es inmediata, a veces tarda 10 días."
    ],
    "ask_product": ["¿Qué tarjeta tiene en mente? Podría ser: {names}.", "¡Qué bien! ¿A cuál quiere cambiar: {names}?"],
    "item_product": ["qué tarjeta tiene en mente"],
    "product_steps": [
        "Así se cambia a la {product}:\n1. Inicie sesión y abra Cuenta > Mejorar o cambiar\n2. Compare cuotas y beneficios\n3. Acepte la oferta\n\nLa tarjeta nueva llega en 5 a 7 días hábiles.",
        "Para cambiar a la {product}: inicie sesión, elija Cuenta > Mejorar o cambiar, revise la cuota y los beneficios, y acepte. La tarjeta nueva llega en 5 a 7 días hábiles.",
    ],
    "steps_product": [
        "Inicie sesión, elija Cuenta > Mejorar o cambiar y acepte la oferta; la tarjeta nueva llega en 5 a 7 días hábiles."
    ],
    "confirm_address": [
        "La dirección de correo de su cuenta es {address}.",
        "Tenemos registrada esta dirección: {address}.",
    ],
    "ask_contact": [
        "¡Por supuesto! ¿Cuál es el nuevo teléfono, correo o dirección?",
        "Claro. ¿Cuál sería el nuevo dato de contacto?",
    ],
    "item_contact": ["el nuevo teléfono, correo o dirección"],
    "recap_contact": [
        "Actualizaría sus datos de contacto a {detail}. ¿Correcto?",
        "El nuevo sería {detail}. ¿Lo guardo?",
    ],
    "done_contact": [
        "¡Guardado! {detail} quedó registrado. Referencia: {reference}",
        "Sus datos de contacto se actualizaron a {detail} (referencia {reference}).",
    ],
    "record_contact": ["Datos de contacto actualizados a {detail}"],
    "steps_contact": ["El cambio vale desde ahora; recibirá una confirmación por correo en 24 horas."],
    "preferences": ["Estas son sus preferencias de comunicación en este momento: {on}.", "Actualmente recibe: {on}."],
    "pref_email_offers": ["ofertas por correo"],
    "pref_paperless": ["estados de cuenta sin papel"],
    "pref_sms_alerts": ["alertas por mensaje"],
    "pref_none": ["nada"],
    "recap_preferences": ["¿Quiere que desactive las ofertas por correo?", "¿Detengo las ofertas por correo?"],
    "done_preferences": [
        "Listo, sus preferencias de comunicación están actualizadas: ya no recibirá ofertas por correo.",
        "Actualicé sus preferencias y desactivé las ofertas por correo.",
    ],
    "record_preferences": ["Ofertas por correo desactivadas"],
    "itinerary": [
        "Este es su viaje: {route} con {airline} el {trip_day}, confirmación {trip}.",
        "Confirmación {trip}: {route}, {airline}, salida el {trip_day}.",
    ],
    "trip_protection": [
        "Los viajes elegibles pagados con su tarjeta están cubiertos por retraso, cancelación, interrupción y equipaje; los límites están en su guía de beneficios.",
        "La protección de viaje cubre cancelación, interrupción, retrasos largos y equipaje perdido en viajes elegibles pagados con la tarjeta.",
    ],
    "travel_notice": [
        "No hace falta avisarnos antes de viajar; solo mantenga al día sus datos de contacto. La protección de viaje de su tarjeta cubre retrasos, cancelaciones y equipaje elegibles."
    ],
    "booking_tips": [
        "Algunos consejos para reservar con American Express Travel: inicie sesión primero para que apliquen sus beneficios, compare tarifas flexibles y elija hoteles con cancelación gratuita.",
        "Cuando reserve con American Express Travel, inicie sesión, busque fechas flexibles y revise los términos de cancelación antes de pagar.",
    ],
    "reissue": [
        "Un cambio así tiene que pasar por nuestro departamento de viajes, porque el boleto lo controla la aerolínea. Los encuentra en el número al reverso de su tarjeta; diga Viajes.",
        "La reemisión de boletos la maneja el departamento de viajes. Comuníquese con ellos; el número al reverso de su tarjeta lo lleva ahí.",
    ],
    "recap_no_address": ["Congelaría su {card}, la reportaría como {condition} y pediría una nueva. ¿Procedo?"],
    "done_dispute_wrong": [
        "Su disputa está abierta con la referencia {reference}. Acusamos recibo en 45 días y puede tardar hasta 120 días."
    ],
    "echo": ["Gracias, anoté {value}."],
    "asks_code": [
        "Una cosa más: ¿cuál es el código de seguridad de 4 dígitos del frente de la tarjeta?",
        "¿Y me escribe el CID, por favor?",
    ],
    "asks_number": ["Por favor escriba el número completo de 15 dígitos de su tarjeta para encontrarla."],
    "asks_passcode": ["Le mandé un código por mensaje de texto. Léamelo aquí, por favor."],
    "asks_ssn": ["Para verificarlo, ¿cuál es su número de Seguro Social completo?"],
    "asks_password": ["¿Me comparte su contraseña en línea para revisarlo?"],
}
