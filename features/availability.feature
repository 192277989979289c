Feature: Availability and inclusion
  At any hour, in English or Spanish, with a screen reader or in a hurry: the chat is there for everybody, and says
  so truly.

  @AVL-1
  Rule: Help is available at any hour of any day

    Scenario: Tamika asks when she can reach somebody
      Given Tamika is signed in
      When she sets out to ask about hours
      Then she learns when help is available

    Scenario: Walter cannot sleep
      Given Walter is signed in
      When he asks "Is anybody there at three in the morning on a Sunday? What are your hours?"
      Then he learns when help is available within 1 reply

    Scenario: Lucia asks in Spanish
      Given Lucia is signed in
      When she sets out to ask about hours
      Then she learns when help is available

    Scenario: Gus writes on the evening of a holiday
      Given Gus is signed in
      When he asks "It is Thanksgiving evening. Can I reach anybody at this hour, and until when are you open?"
      Then he learns when help is available within 1 reply

  @AVL-2
  Rule: When no live agent is free there is a wait or the assistant goes on

    Scenario: Ines asks for a person at the busiest hour
      Given Ines is signed in
      And no live agent is free
      When she sets out to speak to a person
      Then she learns that no person is free
      And she learns how it goes on until a person is free

    Scenario: Marco asks for one in so many words
      Given Marco is signed in
      And no live agent is free
      When he says "I would like to speak to a person about a charge that I do not understand."
      Then he learns how it goes on until a person is free

    @twin
    Scenario: A person is free, so Ines is put through
      Given Ines is signed in
      When she sets out to speak to a person
      Then she is handed to a live agent

  @AVL-3
  Rule: What is urgent does not wait for a live agent

    Scenario: Joel sees fraud happening while nobody is free
      Given Joel is signed in
      And no live agent is free
      When he sets out to stop fraud that is happening now
      Then he is told to call the number on the back of the card within 1 reply

    Scenario: Marco is stranded while nobody is free
      Given Marco is signed in
      And no live agent is free
      When he sets out to get money abroad
      Then he is told to call the number on the back of the card within 1 reply

    Scenario: Tamika cannot wait for a person, and there is a long wait
      Given Tamika is signed in
      And no live agent is free
      When she says "I need to speak to a person about my card, it was declined at the hospital."
      And she says "This is urgent, I cannot wait that long."
      Then she is told to call the number on the back of the card

    @twin
    Scenario: What can wait is not made urgent
      Given Walter is signed in
      And no live agent is free
      When he sets out to ask when his payment is due
      Then he learns the due date

  @AVL-4
  Rule: Whoever writes Spanish gets Spanish

    Scenario: Lucia writes Spanish from the first word
      Given Lucia is signed in
      When she sets out to ask when her payment is due
      Then the agent answers in Spanish
      And she learns the due date

    Scenario: Ines would rather go on in Spanish
      Given Ines is signed in
      When she sets out to go on in Spanish
      Then she is offered help in Spanish

    Scenario: Lucia asks a single question
      Given Lucia is signed in
      When she asks "¿A qué horas puedo hablar con ustedes?"
      Then the agent answers in Spanish

    Scenario: Lucia is answered in Spanish to the end
      Given Lucia is signed in
      When she says one after the other
        | words                                               |
        | ¿Cuál es su horario de atención?                    |
        | ¿Cuándo vence mi pago?                              |
        | ¿Cuántos puntos tengo?                              |
        | ¿Cuál es la tasa de interés de mi tarjeta?          |
        | ¿Tiene consejos para reservar un hotel con ustedes? |
        | ¿Y atienden los domingos?                           |
        | ¿Cuánto debo en total?                              |
      Then the agent answers in Spanish
      And the conversation keeps to AVL-4

    @twin
    Scenario: One word of Spanish is no change of language
      Given Tamika is signed in
      When she says "gracias! one more thing, what are your hours?"
      Then the agent answers in English

  @AVL-5
  Rule: An accessibility need is acknowledged, and a written summary given

    Scenario: Devon uses a screen reader
      Given Devon is signed in
      When he sets out to ask for the due date with a screen reader
      Then the agent acknowledges his need
      And the agent gives a summary

    Scenario: Walter needs a slower pace
      Given Walter is signed in
      When he says "My eyes are not what they were. I need a slower pace, please, one thing at a time."
      Then the agent acknowledges his need within 1 reply

    Scenario: Walter need not ask for the summary
      Given Walter is signed in
      When he says "I need a slower pace, please, one thing at a time."
      And he sets out to ask when his payment is due
      Then the agent gives a summary

  @AVL-6
  Rule: The assistant says that it is one

    Scenario: Gus wants to know who is answering
      Given Gus is signed in
      When he sets out to ask whether it is an AI
      Then he learns that an AI answers
      And he never learns that a person answers

    Scenario Outline: <person> puts it another way
      Given <person> is signed in
      When <person> asks "<words>"
      Then <person> learns that an AI answers within 1 reply

      Examples:
        | person | words                                             |
        | Ines   | Am I talking to a real person or a computer?      |
        | Joel   | ARE YOU A BOT???                                  |
        | Lucia  | ¿Eres una persona o un robot?                     |

    Scenario: Nobody is told of a person who is not there
      Given Walter is signed in
      When he says "You sound so kind, surely you are a real human being?"
      Then he never learns that a person answers

  @AVL-7
  Rule: Whoever is outside the United States gets the contact page

    Scenario: Marco lives abroad and wants the right contact
      Given Marco is signed in
      When he sets out to ask for help outside the United States
      Then he is told to use the contact page

    Scenario: Ruth has moved to Canada
      Given Ruth is not signed in
      When she says "I live in Canada, outside the United States. How do I contact you from here?"
      Then she is told to use the contact page

    @twin
    Scenario: A trip next month is not a life abroad
      Given Priya is signed in
      When she sets out to ask about protection for a trip next month
      Then she is never told to use the contact page
      And she gets what she came for

  @AVL-8
  Rule: Merchants and programme administrators are sent to their portals

    Scenario: Gus has a shop and a question about taking cards
      Given Gus is signed in
      When he sets out to ask for merchant support
      Then he is told to use the merchant portal

    Scenario: Priya administers her firm's corporate cards
      Given Priya is signed in
      When she says "I am the administrator of our corporate card program. Where do I get support for the program?"
      Then she is told to use the merchant portal

    @twin
    Scenario: A merchant on the statement does not make a merchant of anybody
      Given Gus is signed in
      When he sets out to dispute a duplicate charge
      Then he is never told to use the merchant portal

  @AVL-9
  Rule: Serve and prepaid cards have phone lines of their own

    Scenario: Tamika has a Serve account
      Given Tamika is signed in
      When she sets out to ask about a Serve account
      Then she is told to call the Serve line
      And the conversation keeps to AVL-9

    Scenario: Chloe has a gift card that does not work
      Given Chloe is signed in
      When she sets out to ask about a gift card
      Then she is told to call the prepaid line
      And the conversation keeps to AVL-9

    Scenario: Ruth asks for the Bluebird number
      Given Ruth is not signed in
      When she says "I have a Bluebird account. Which number do I call?"
      Then she is told to call the prepaid line within 1 reply
      And the conversation keeps to AVL-9

    @twin
    Scenario: A gift for a friend is no gift card
      Given Ines is signed in
      When she says "I bought a gift for a friend yesterday and have a new card since last week."
      And she sets out to ask when her payment is due
      Then she learns the due date
