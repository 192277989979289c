Feature: Names and phrases that stand for nothing

  Scenario: Nobody is called so
    Given Inez is signed in
    When she sets out to report a lost card

  Scenario: Everything is a little off
    Given Ines, whose card is lokced, is signed in
    When she sets out to report a lost crad
    Then she learns that the card is lockd
    And the agent asks for teh ZIP code
    And she is told to call teh number
    And she is handed to the supervisr
    And she is offered a lokc
    And the agent never shows the card numbr
    And she leaves because it is setled
    And the conversation keeps to BIL-99

  Scenario: All of it is known
    Given Ines, whose card is locked, is signed in
    When she sets out to report a lost card
    Then she leaves because it is settled
    And the conversation keeps to BIL-4
