Feature: A lost card
  Whoever loses a card wants it dealt with in one conversation.

  @CRD-1
  Rule: A report of a lost card is taken

    Scenario: Nora left her card on the bus
      Given Nora is signed in
      When she sets out to report a lost card
      Then she learns that the report is taken
      And the chat takes at most 20 turns
