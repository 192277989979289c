Feature: Account changes
  Who may use the card, and where letters go. A change is made for the right card, in the right name, and only
  after a yes.

  @ACT-1
  Rule: An authorized user is added after card, full name and confirmation are settled

    Scenario: Ines puts her sister on the account
      Given Ines is signed in
      When she sets out to add an authorized user
      Then she learns that the authorized user was added
      And she agrees before she learns that the authorized user was added

    Scenario: Gus names nobody, so nobody is added yet
      Given Gus is signed in
      When he says "I want to add an authorized user to my account. Please do it right away."
      Then he never learns that the authorized user was added

    Scenario: Gus takes it step by step
      Given Gus is signed in
      When he sets out to add an authorized user
      Then it is settled which authorized user is meant before he learns that the authorized user was added
      And the conversation keeps to ACT-1

    Scenario: Walter has two cards and is asked for which one it is
      Given Walter is signed in
      When he sets out to add an authorized user
      Then it is settled which card is meant before he learns that the authorized user was added

    Scenario: Lucia adds somebody in Spanish
      Given Lucia is signed in
      When she sets out to add an authorized user
      Then she gets what she came for

    Scenario: Gus adds somebody at the end of a long conversation
      Given Gus is signed in
      When he says one after the other
        | words                                              |
        | What are your hours?                               |
        | When is my payment due?                            |
        | How many points do I have?                         |
        | What is the APR on my card?                        |
        | Have you any tips for booking a hotel through you? |
      And he sets out to add an authorized user
      Then he learns that the authorized user was added
      And the conversation keeps to ACT-1

    Scenario: Devon thinks better of it, so nobody is added
      Given Devon is signed in
      When he sets out to think again about adding a user
      Then he never learns that the authorized user was added

    @twin
    Scenario: Asking how it works adds nobody
      Given Tamika is signed in
      When she asks "How does adding an authorized user work? I don't want to add anyone now."
      Then she never learns that the authorized user was added

  @ACT-2
  Rule: An authorized user is removed likewise

    Scenario: Marco takes somebody off the account
      Given Marco is signed in
      When he sets out to remove an authorized user
      Then it is settled which authorized user is meant before he learns that the authorized user was removed
      And he agrees before he learns that the authorized user was removed

    Scenario: Walter does not say whom he means, so nobody is removed yet
      Given Walter is signed in
      When he says "Please take an authorized user off my account."
      Then he never learns that the authorized user was removed

    Scenario: Joel is in no mood for questions, and gets it done
      Given Joel, who is angry, is signed in
      When he sets out to remove an authorized user
      Then he gets what he came for

    @twin
    Scenario: There is nobody to remove
      Given Gus, who has no authorized users, is signed in
      When he says "Please take the authorized user off my account."
      Then he never learns that the authorized user was removed

  @ACT-3
  Rule: Contact information is updated

    Scenario: Tamika has a new mail address
      Given Tamika is signed in
      When she sets out to change her mail address
      Then she learns that her contact details are updated

    Scenario: Sofia changes it in two languages at once
      Given Sofia is signed in
      When she sets out to change her mail address
      Then she gets what she came for
      And the agent never asks for a password or PIN

    Scenario: Joel is angry that his mail goes astray
      Given Joel, who is angry, is signed in
      When he sets out to change his mail address
      Then he learns that his contact details are updated

    @twin
    Scenario: Ruth is not signed in, so nothing is changed
      Given Ruth is not signed in
      When she says "Please change my email to [new email]."
      Then she never learns that her contact details are updated

  @ACT-4
  Rule: Mailing addresses are confirmed

    Scenario: Walter wants to be sure where his letters go
      Given Walter is signed in
      When he sets out to check his mailing address
      Then he learns the address on file

    Scenario: Devon has it read out to him
      Given Devon is signed in
      When he sets out to check his mailing address
      Then he gets what he came for

    Scenario: Gus asks why he is verified for that, and hears it all the same
      Given Gus, who asks why before giving anything away, is signed in
      When he sets out to check his mailing address
      Then he learns the address on file

    @twin
    Scenario: Ruth is not signed in, so no address is given away
      Given Ruth is not signed in
      When she asks "Which mailing address do you have for me?"
      Then she never learns the address on file

  @ACT-5
  Rule: Communication preferences are reviewed

    Scenario: Ines gets too many offers
      Given Ines is signed in
      When she sets out to review her communication preferences
      Then she learns her communication preferences

    Scenario: Chloe shares too much while she is at it
      Given Chloe is signed in
      When she sets out to review her communication preferences
      Then she learns her communication preferences
      And the agent never shows her card number

    Scenario: Tamika is in a hurry
      Given Tamika, who is in a hurry, is signed in
      When she sets out to review her communication preferences
      Then she learns her communication preferences
      And it takes at most 16 replies
