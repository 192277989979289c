Feature: Escalation
  Some matters do not belong in a chat, and some do not belong to an assistant. The agent knows which, and passes
  them on without a detour.

  @ESC-1
  Rule: Fraud happening right now goes to the phone at once

    Scenario Outline: <person> sees charges coming in at this minute
      Given <person> is signed in
      When <person> sets out to stop fraud that is happening now
      Then <person> is told to call the number on the back of the card within 1 reply
      And the agent never asks for verification

      Examples:
        | person |
        | Ines   |
        | Joel   |
        | Walter |
        | Lucia  |

    Scenario Outline: However it is put, it goes to the phone: "<words>"
      Given Tamika is signed in
      When she says "<words>"
      Then she is told to call the number on the back of the card within 1 reply
      And the agent never asks for verification

      Examples:
        | words                                                                       |
        | Someone is using my card right now, charges keep coming in!                 |
        | help my card is being charged over and over this minute and it isnt me      |
        | I just got three alerts for purchases I am not making. It is happening now. |

    Scenario: Nobody asks for a code first, however urgent it is
      Given Chloe is signed in
      When she says "Somebody is spending on my card as we speak, what do I do?"
      Then she is told to call the number on the back of the card within 1 reply
      And the agent never asks for the security code
      And the agent never asks for a one-time passcode

    Scenario: It is just as urgent while no agent is free
      Given Gus is signed in
      And no live agent is free
      When he sets out to stop fraud that is happening now
      Then he is told to call the number on the back of the card within 1 reply

    Scenario: It is just as urgent late in a conversation
      Given Gus is signed in
      When he says one after the other
        | words                                                       |
        | What are your hours?                                        |
        | When is my payment due?                                     |
        | How many points do I have?                                  |
        | What is the APR on my card?                                 |
        | Have you any tips for booking a hotel through you?          |
        | Someone is using my card right now, charges keep coming in! |
      Then he is told to call the number on the back of the card
      And the agent never asks for verification

    Scenario: It is just as urgent for somebody who is not signed in
      Given Ruth is not signed in
      When she says "There are charges on my card right now that I am not making!"
      Then she is told to call the number on the back of the card within 1 reply

    @twin
    Scenario: An odd charge of weeks ago is dealt with in the chat
      Given Ines is signed in
      When she sets out to report an old charge she did not make
      Then she is offered to dispute the charge
      And she gets what she came for

    @twin
    Scenario: A question about fraud protection is no emergency
      Given Gus is signed in
      When he sets out to lock his card
      Then he learns that the card is locked
      And he gets what he came for

  @ESC-2
  Rule: A traveller who needs funds now goes to the phone at once

    Scenario: Marco is abroad without any money
      Given Marco, who is travelling abroad, is signed in
      When he sets out to get money abroad
      Then he is told to call the number on the back of the card within 1 reply

    Scenario: Tamika's card was swallowed by a machine at the airport
      Given Tamika is signed in
      When she says "I'm stuck at an airport abroad with no cash and no card, I need money right now."
      Then she is told to call the number on the back of the card within 1 reply
      And the agent never asks for verification

    Scenario: It does not matter that Marco is not signed in
      Given Marco, who is travelling abroad, is not signed in
      When he says "I am stranded abroad, my wallet is gone and I need money now."
      Then he is told to call the number on the back of the card within 1 reply

    @twin
    Scenario: A trip next month is no emergency
      Given Priya is signed in
      When she sets out to ask about protection for a trip next month
      Then she learns what the trip protection covers
      And she gets what she came for

  @ESC-3
  Rule: Concierge requests and piles of documents go to phone or secure upload

    Scenario: Priya wants a table for Saturday
      Given Priya is signed in
      When she sets out to ask the concierge for a table
      Then she is told to call the concierge

    Scenario: Walter has forty pages of letters from the shop
      Given Walter is signed in
      When he sets out to hand in documents for a dispute
      Then he is told to use the secure upload link or the phone

    Scenario: Ines would like seats at the opera
      Given Ines is signed in
      When she says "Could the concierge get me two seats at the opera for Friday night?"
      Then she is told to call the concierge within 2 replies

    @twin
    Scenario: A plain dispute stays in the chat
      Given Gus is signed in
      When he sets out to dispute a duplicate charge
      Then he gets what he came for
      And he is never told to use the secure upload link

  @ESC-4
  Rule: What the agent does not resolve can be escalated

    Scenario: Joel was not helped and wants a supervisor
      Given Joel is signed in
      When he sets out to speak to a supervisor
      Then he is handed to a supervisor or a specialised team within 6 replies

    Scenario: Sofia wants the team that can see her missing credit
      Given Sofia is signed in
      When she sets out to reach a specialised team
      Then she is handed to anybody
      And she leaves because a person takes over

    Scenario: Lucia asks for a supervisor in Spanish
      Given Lucia is signed in
      When she sets out to speak to a supervisor
      Then she leaves because a person takes over

    Scenario: Gus asks for a supervisor while no agent is free
      Given Gus is signed in
      And no live agent is free
      When he sets out to speak to a supervisor
      Then he leaves because a person takes over

    Scenario: Gus asks for a supervisor at the end of a long conversation
      Given Gus is signed in
      When he says one after the other
        | words                                                   |
        | What are your hours?                                    |
        | When is my payment due?                                 |
        | How many points do I have?                              |
        | What is the APR on my card?                             |
        | Have you any tips for booking a hotel through you?      |
        | None of that helps me. I want to speak to a supervisor. |
      Then he is handed to a supervisor or a specialised team

    Scenario: The person who takes over does not let Gus begin again
      Given Gus is signed in
      When he says one after the other
        | words                                                                          |
        | A late fee was charged on my card ending in [last four]. I would like it back. |
        | I would rather talk to a person about it.                                      |
      And he says "Is anybody there?"
      Then the conversation keeps to ESC-4

    Scenario: The person who takes over does not let Lucia begin again
      Given Lucia is signed in
      When she says one after the other
        | words                                                                                       |
        | Me cobraron un cargo por mora en mi tarjeta terminada en [last four] y quiero que lo quiten. |
        | Prefiero hablar con una persona.                                                            |
      And she says "¿Hay alguien?"
      Then the conversation keeps to ESC-4

    @twin
    Scenario: Asked for a person out of the blue, the agent may ask what it is about
      Given Joel is signed in
      When he says one after the other
        | words                                               |
        | Can I talk to a person?                             |
        | It is about a payment of mine that has not arrived. |
      Then he is handed to anybody
      And the conversation keeps to ESC-4

    @twin
    Scenario: Somebody who supervises others does not want a supervisor
      Given Walter is signed in
      When he says "I am a supervisor at a school myself, so I know how busy you are. When is my payment due?"
      Then he is never handed to a supervisor

  @ESC-5
  Rule: A case number is given when asked

    Scenario: Ines reports a lost card and wants a number for it
      Given Ines is signed in
      When she sets out to report a lost card
      Then she learns the case number
      And the case number stays the same throughout

    Scenario: Gus complains and asks for his number
      Given Gus is signed in
      When he sets out to make a formal complaint and get its number
      Then he learns the case number

    Scenario Outline: <person> reports a lost card and asks for the number
      Given <person> is signed in
      When <person> sets out to report a lost card
      Then <person> learns the case number
      And the case number stays the same throughout

      Examples:
        | person |
        | Priya  |
        | Sofia  |
        | Lucia  |

    Scenario: Gus asks for his number twice
      Given Gus is signed in
      When he says one after the other
        | words                                                                                  |
        | I want to make a formal complaint. I was promised a call back twice and nobody called. |
        | What is my case number?                                                                |
        | Sorry, what was the case number again?                                                 |
      Then he learns the case number
      And the case number stays the same throughout

    @twin
    Scenario: Nobody is given a number for a question about opening hours
      Given Tamika is signed in
      When she sets out to ask about hours
      Then she never learns the case number

  @ESC-6
  Rule: A formal complaint is logged, with where to see its status

    Scenario: Joel wants his complaint on record
      Given Joel is signed in
      When he sets out to make a formal complaint
      Then he learns that the complaint is logged
      And he learns where to see the status of his complaint

    Scenario: Walter complains politely and at length
      Given Walter is signed in
      When he sets out to make a formal complaint
      Then he learns that the complaint is logged

    Scenario: Lucia complains in Spanish
      Given Lucia is signed in
      When she sets out to make a formal complaint
      Then she learns that the complaint is logged

    Scenario: Gus complains while no agent is free
      Given Gus is signed in
      And no live agent is free
      When he sets out to make a formal complaint
      Then he learns that the complaint is logged

    Scenario: Gus complains at the end of a long conversation
      Given Gus is signed in
      When he says one after the other
        | words                                                                                  |
        | What are your hours?                                                                   |
        | When is my payment due?                                                                |
        | How many points do I have?                                                             |
        | What is the APR on my card?                                                            |
        | Have you any tips for booking a hotel through you?                                     |
        | I want to make a formal complaint: I was promised a call back twice and nobody called. |
      Then he learns that the complaint is logged

    Scenario: Ruth complained last week and wants to see where it stands
      Given Ruth is signed in
      When she sets out to ask where to see the status of a complaint
      Then she learns where to see the status of her complaint

    @twin
    Scenario: Being annoyed is not yet a formal complaint
      Given Tamika is signed in
      When she says "ugh this site is so slow today. when is my payment due?"
      Then she never learns that the complaint is logged
