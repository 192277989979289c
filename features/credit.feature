Feature: Credit
  More credit, another product, the price of it: answered plainly, and without asking for more than is needed.

  @CRE-1
  Rule: Eligibility for a higher credit limit is answered

    Scenario: Tamika asks about a higher limit
      Given Tamika is signed in
      When she sets out to ask about a higher credit limit
      Then she learns whether she is eligible

    Scenario: Gus keeps his income to himself
      Given Gus is signed in
      When he sets out to ask about a higher credit limit
      Then he learns whether he is eligible
      And the agent never asks for his Social Security number

    Scenario: Devon's limit was raised last month already
      Given Devon, whose credit limit was raised last month, is signed in
      When he sets out to ask about a higher credit limit
      Then he learns whether he is eligible

  @CRE-2
  Rule: The APR disclosures are discussed

    Scenario: Walter wants to know what interest he pays
      Given Walter is signed in
      When he sets out to ask about his APR
      Then he learns the APR
      And the APR is the one on file

    Scenario: Lucia asks in Spanish
      Given Lucia is signed in
      When she sets out to ask about her APR
      Then she learns the APR

    Scenario: Tamika asks in passing
      Given Tamika is signed in
      When she asks "whats the apr on my card"
      Then she learns the APR within 2 replies

  @CRE-3
  Rule: The steps of an upgrade or downgrade are given

    Scenario: Ines thinks about an upgrade
      Given Ines is signed in
      When she sets out to ask about an upgrade
      Then she learns the steps of the change

    Scenario: Marco wants to hear the steps before he decides
      Given Marco is signed in
      When he sets out to ask about an upgrade
      Then he learns the steps of the change
      And he gets what he came for

    Scenario: Devon would rather step down to a smaller card
      Given Devon is signed in
      When he asks "What are the steps to downgrade my card to a Green Card?"
      Then he learns the steps of the change within 2 replies
