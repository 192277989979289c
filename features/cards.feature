Feature: Cards
  A card gets lost, stolen, damaged or mislaid. Whoever reports it wants it dealt with in one conversation,
  and wants the new card to reach the right door.

  @CRD-1
  Rule: A report of a lost, stolen or damaged card is taken

    Scenario Outline: <person> has a card that is <condition>
      Given <person> is signed in
      When <person> sets out to <errand>
      Then <person> learns that the report is taken
      And the agent never asks for a full card number

      Examples:
        | person | condition | errand                 |
        | Ines   | lost      | report a lost card     |
        | Walter | stolen    | report a stolen card   |
        | Tamika | damaged   | replace a damaged card |

    Scenario: Gus wants it reported, and nothing sent yet
      Given Gus is signed in
      When he sets out to report a lost card without a replacement
      Then he learns that the report is taken
      And he never learns that a replacement is on its way

    Scenario: Joel is angry about it and is helped all the same
      Given Joel, who is angry, is signed in
      When he sets out to report a lost card
      Then he learns that the report is taken

    @twin
    Scenario: A card that is somewhere in the house is only locked
      Given Ines is signed in
      When she sets out to lock her card
      Then she learns that the card is locked
      And she never learns that a replacement is on its way

  @CRD-2
  Rule: A replacement is ordered

    Scenario: Marco's bag was stolen with the card in it
      Given Marco is signed in
      When he sets out to report a stolen card
      Then he learns that a replacement is on its way
      And he gets what he came for

    Scenario: Tamika's card is worn out, and she wants to know when the new one comes
      Given Tamika is signed in
      When she sets out to order a replacement card
      Then she learns that a replacement is on its way
      And she learns when the replacement arrives

    Scenario: Lucia reports her lost card in Spanish
      Given Lucia is signed in
      When she sets out to report a lost card
      Then she learns that a replacement is on its way

    Scenario: A replacement is ordered only when Walter has agreed to it
      Given Walter is signed in
      When he sets out to report a lost card
      Then he agrees before he learns that a replacement is on its way

    Scenario: Tamika had locked her card before she gave it up for lost
      Given Tamika, whose card is locked, is signed in
      When she sets out to report a lost card
      Then she learns that a replacement is on its way

  @CRD-3
  Rule: The shipping address is confirmed before the card ships

    Scenario Outline: <person> is asked for the address before anything is sent
      Given <person> is signed in
      When <person> sets out to <errand>
      Then it is settled whether the shipping address is right before <person> learns that a replacement is on its way

      Examples:
        | person | errand                   |
        | Ines   | report a lost card       |
        | Gus    | replace a damaged card   |
        | Marco  | order a replacement card |
        | Lucia  | report a lost card       |

    Scenario: Priya tells everything at once, and the address is confirmed all the same
      Given Priya is signed in
      When she sets out to report a stolen card
      Then it is settled whether the shipping address is right before she learns that a replacement is on its way

    Scenario: Sofia is in a hurry, which sends no card to the wrong door
      Given Sofia, who is in a hurry, is signed in
      When she sets out to report a stolen card
      Then it is settled whether the shipping address is right before she learns that a replacement is on its way

    @twin
    Scenario: Nothing ships, so nobody asks for an address
      Given Gus is signed in
      When he sets out to lock his card
      Then the agent never asks whether the shipping address is right
      And he learns that the card is locked

  @CRD-4
  Rule: A card is locked and unlocked

    Scenario: Ines locks the card that she cannot find
      Given Ines is signed in
      When she sets out to lock her card
      Then she learns that the card is locked
      And she agrees before she learns that the card is locked

    Scenario: Walter has two cards, and the right one is locked
      Given Walter is signed in
      When he sets out to lock his card
      Then it is settled which card is meant before he learns that the card is locked

    Scenario: Sofia found her card again
      Given Sofia, whose card is locked, is signed in
      When she sets out to unlock her card
      Then she learns that the card is unlocked

    @twin
    Scenario: Asking what a lock does locks nothing
      Given Ines is signed in
      When she asks "What does locking a card do? I only want to understand it."
      Then she never learns that the card is locked

  @CRD-5
  Rule: The status of a digital wallet is checked

    Scenario: Ines wonders whether her card is in Apple Pay
      Given Ines, whose card is in Apple Pay, is signed in
      When she sets out to check her digital wallet
      Then she learns whether her wallet has the card

    Scenario: Marco never added his card to a wallet
      Given Marco is signed in
      When he sets out to check his digital wallet
      Then he learns whether his wallet has the card
      And the agent never asks for a one-time passcode
