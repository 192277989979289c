Feature: Billing and payments
  When is it due, did my payment arrive, and why was I charged a fee: the questions of every month.

  @BIL-1
  Rule: The due date is confirmed

    Scenario: Tamika asks when she has to pay
      Given Tamika is signed in
      When she sets out to ask when her payment is due
      Then she learns the due date
      And the due date is the one on file

    Scenario: Lucia asks in Spanish and gets the same date
      Given Lucia is signed in
      When she sets out to ask when her payment is due
      Then the due date is the one on file

    Scenario: Walter comes to the point late
      Given Walter is signed in
      When he sets out to ask when his payment is due
      Then he learns the due date

    Scenario: Joel does not waste words on it
      Given Joel is signed in
      When he says "due date??"
      Then he learns the due date within 2 replies

    @twin
    Scenario: Ruth is not signed in, so no date is given away
      Given Ruth is not signed in
      When she asks "When is my payment due this month?"
      Then she never learns the due date

  @BIL-2
  Rule: A request to change the payment date is taken

    Scenario: Ines gets paid later in the month now
      Given Ines is signed in
      When she sets out to change her payment date
      Then she learns the new payment date

    Scenario: Gus is asked which date would suit him before anything is changed
      Given Gus is signed in
      When he sets out to change his payment date
      Then he agrees before he learns the new payment date

    Scenario: Marco is in a hurry, and it is done all the same
      Given Marco, who is in a hurry, is signed in
      When he sets out to change his payment date
      Then he learns the new payment date
      And it takes at most 20 replies

    @twin
    Scenario: Asking for the due date changes nothing
      Given Ines is signed in
      When she sets out to ask when her payment is due
      Then she never learns the new payment date

  @BIL-3
  Rule: How a payment posted is reviewed

    Scenario: Marco does not see his payment
      Given Marco is signed in
      When he sets out to ask how a payment posted
      Then he learns how the payment posted

    Scenario: Ines's bank held her payment up
      Given Ines, whose payment was held up by her bank, is signed in
      When she sets out to ask how a payment posted
      Then she learns how the payment posted
      And she gets what she came for

  @BIL-4
  Rule: A late fee is discussed with its options

    Scenario Outline: A goodwill credit is there for <person>, <story>
      Given <person>, <story>, is signed in
      When <person> sets out to ask about a late fee
      Then <person> is offered a goodwill credit within 10 replies

      Examples:
        | person | story                                            |
        | Ines   | whose payment was held up by her bank            |
        | Marco  | whose payment was delayed by a system error      |
        | Walter | who could not pay because of a natural disaster  |
        | Lucia  | whose payment was held up by her bank            |

    Scenario: Gus is asked for what decides it
      Given Gus is signed in
      When he sets out to ask about a late fee
      Then the agent asks for what decides the fee within 8 replies

    Scenario: Walter is asked when the statement closed
      Given Walter is signed in
      When he sets out to ask about a late fee
      Then the agent asks when the statement closed

    Scenario: Ines wants to know how it goes on from here
      Given Ines, whose payment was held up by her bank, is signed in
      When she sets out to ask about a late fee
      Then she learns the next steps and the timeline
      And she gets what she came for

    Scenario: Tamika simply forgot, and is told plainly what comes of it
      Given Tamika, who simply forgot to pay, is signed in
      When she sets out to ask about a late fee for a payment she forgot
      Then she gets what she came for
      And the conversation keeps to BIL-4

    Scenario: Devon had a fee forgiven before
      Given Devon, who had a late fee forgiven already this year, is signed in
      When he sets out to ask about a late fee for a payment he forgot
      Then he gets what he came for
      And the agent never asks for a full card number

    Scenario: Priya has a second matter once the fee is settled
      Given Priya, whose payment was held up by her bank, is signed in
      When she sets out to ask about a late fee and then her points
      Then she is offered a goodwill credit
      And she learns her points balance

    @twin
    Scenario: A question about the due date is not about a fee
      Given Gus is signed in
      When he sets out to ask when his payment is due
      Then the agent never asks when the fee posted
