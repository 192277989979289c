@layers
Feature: Layers

  Background:
    Given a fixture of the scenario layer

  @first
  Scenario: Sets
    Given one is set
    When it waits
    Then only one is seen

  Scenario: Sees nothing of the other
    Then nothing is seen

  Scenario: Sets late
    Given a fixture of the feature layer
    And a fixture of the testrun layer
    And two is set
    When it waits as before
    Then only two is seen

  @outline
  Scenario Outline: Row <name>
    Given <name> is set
    Then only <name> is seen
    And it is <outcome>

    @examples
    Examples:
      | name  | outcome |
      | three | right   |
      | four  | wrong   |
      | five  | skipped |

  Rule: Ruled
    @ruled
    Scenario: In a rule
      When it waits
      Then the table has 2 rows
        | a |
        | 1 |
        | 2 |
    Scenario: Also in the rule
      Then it is right
