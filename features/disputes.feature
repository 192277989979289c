Feature: Disputes
  A wrong charge can be disputed. The law says how long one has and how long it may take; the agent says so as well.

  @DIS-1
  Rule: A dispute is started for an incorrect, duplicate or undelivered charge

    Scenario: Marco's order never arrived
      Given Marco is signed in
      When he sets out to dispute a charge
      Then he is offered to dispute the charge
      And he gets what he came for

    Scenario: Ines was charged twice
      Given Ines is signed in
      When she sets out to dispute a duplicate charge
      Then she gets what she came for

    Scenario: Priya gives amount, merchant and date in one breath
      Given Priya is signed in
      When she sets out to dispute a charge
      Then she gets what she came for
      And the agent asks for the merchant at most 1 time

    Scenario: Lucia disputes a charge in Spanish
      Given Lucia is signed in
      When she sets out to dispute a duplicate charge
      Then she gets what she came for

    Scenario: A charge that Gus did not make is taken up too
      Given Gus is signed in
      When he sets out to report an old charge he did not make
      Then he is offered to dispute the charge

    Scenario: The merchant told Gus that the refund was sent, and it never came
      Given Gus, who hears from a merchant that the refund was sent, is signed in
      When he sets out to dispute a charge
      Then he gets what he came for

    @twin
    Scenario: A question about deadlines opens no dispute
      Given Walter is signed in
      When he sets out to ask about the deadline for a dispute
      Then he never learns that a dispute is open

  @DIS-2
  Rule: A billing error can be disputed within 60 days of the statement

    Scenario: Walter asks how long he has
      Given Walter is signed in
      When he sets out to ask about the deadline for a dispute
      Then he learns how long he has to dispute
      And how long he has to dispute is 60 days

    Scenario: Tamika asks in passing
      Given Tamika is signed in
      When she asks "How many days do I have to dispute a billing error on my statement?"
      Then how long she has to dispute is 60 days
      And the conversation keeps to DIS-2

  @DIS-3
  Rule: A dispute is acknowledged within 30 days

    Scenario: Gus asks when he will hear that his dispute arrived
      Given Gus is signed in
      When he asks "If I dispute a charge, within how many days do you acknowledge that you received the dispute?"
      Then he learns when the dispute is acknowledged
      And when the dispute is acknowledged is at most 30 days

    @DIS-4
    Scenario: Marco disputes a charge and hears nothing that goes against it
      Given Marco is signed in
      When he sets out to dispute a charge
      Then the conversation keeps to DIS-3
      And the conversation keeps to DIS-4
      And he gets what he came for

  @DIS-4
  Rule: A dispute is resolved within two billing cycles and 90 days

    Scenario: Ines asks how long it takes
      Given Ines is signed in
      When she sets out to ask how long a dispute takes
      Then she learns when the dispute is resolved
      And the conversation keeps to DIS-4

    Scenario: Walter wants the longest that it can take
      Given Walter is signed in
      When he asks "What is the longest a dispute can take until it is resolved, in days?"
      Then when the dispute is resolved is at most 90 days

  @DIS-5
  Rule: Extensive documents go by phone or secure upload

    Scenario: Walter has forty pages of receipts and letters
      Given Walter is signed in
      When he sets out to hand in documents for a dispute
      Then he is told to use the secure upload link or the phone

    Scenario: Devon would paste it all into the chat
      Given Devon is signed in
      When he says "I have 40 pages of receipts and emails for my dispute. Shall I paste them all in here?"
      Then he is told to use the secure upload link or the phone within 1 reply

    @twin
    Scenario: Four facts are no documents
      Given Priya is signed in
      When she sets out to dispute a duplicate charge
      Then she gets what she came for
      And she is never told to use the secure upload link
