@reds
Feature: Reds

  @wrong
  Scenario: Wrong
    Given it is wrong
    Then it is right

  Scenario: Broken
    Given it is broken
    Then it is right

  @hook_skips
  Scenario: Skipped by a hook
    Given it is right

  @hook_breaks
  Scenario: Broken by a hook
    Given it is right

  @hook_breaks_late
  Scenario: Broken by a late hook
    Given it is right

  Scenario: Broken by a step's first hook
    Then before_step breaks
    Then it is right

  Scenario: Broken by a step's last hook
    Then after_step breaks
    Then it is right

  Scenario: Broken by its clean-up
    Then the clean-up breaks

  @goes_on
  Scenario: Goes on after a failure
    Given it is wrong
    Then it is right

  @substeps
  Scenario: Steps in a step
    When these steps are run
      """
      Given six is set
      Then only six is seen
      """
    Then only six is seen

  @substeps
  Scenario: A wrong step in a step
    When these steps are run
      """
      Given it is wrong
      """

  @skipped_first
  Scenario: Skipped by its step
    Given it is skipped
    Then it is wrong
