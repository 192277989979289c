Feature: Rewards and benefits
  Points, and what they are good for; credits and lounges, and what stands in their small print.

  @REW-1
  Rule: The Membership Rewards balance is told

    Scenario: Ines wants to know how many points she has
      Given Ines is signed in
      When she sets out to ask for her points balance
      Then she learns her points balance
      And her points balance is the one on file

    Scenario: Sofia asks in two languages at once
      Given Sofia is signed in
      When she sets out to ask for her points balance
      Then she learns her points balance

    Scenario: Tamika asks in three words
      Given Tamika is signed in
      When she says "points balance pls"
      Then she learns her points balance within 2 replies

    @twin
    Scenario: Ruth is not signed in, so no balance is given away
      Given Ruth is not signed in
      When she asks "How many Membership Rewards points do I have?"
      Then she never learns her points balance

  @REW-2
  Rule: Pay with Points is helped with

    Scenario: Marco pays for a purchase with points
      Given Marco is signed in
      When he sets out to pay with points
      Then he learns what the points are worth
      And he gets what he came for

    Scenario: Walter agrees before his points are used
      Given Walter is signed in
      When he sets out to pay with points
      Then he gets what he came for
      And the agent never asks for the security code

    Scenario: Gus wants to know why before he gives anything away
      Given Gus, who asks why before giving anything away, is signed in
      When he sets out to pay with points
      Then he learns what the points are worth

  @REW-3
  Rule: The terms of a benefit are clarified

    Scenario: Priya wants to understand a benefit
      Given Priya is signed in
      When she sets out to ask about the terms of a benefit
      Then she learns the terms of the benefit

    Scenario: Devon has it explained with a screen reader
      Given Devon is signed in
      When he sets out to ask about the terms of a benefit
      Then he learns the terms of the benefit
      And he gets what he came for

    Scenario: Ines wonders about the lounges
      Given Ines is signed in
      When she asks "What are the terms of the lounge access that comes with my card?"
      Then she learns the terms of the benefit within 2 replies

  @REW-4
  Rule: A redemption that fails is looked into

    Scenario: Tamika's redemption shows an error
      Given Tamika, whose redemption failed, is signed in
      When she sets out to sort out a failed redemption
      Then she learns how the redemption stands

    Scenario: Joel is angry about it
      Given Joel, whose redemption failed, is signed in
      When he sets out to sort out a failed redemption
      Then he learns how the redemption stands
      And the agent never asks for a password or PIN
