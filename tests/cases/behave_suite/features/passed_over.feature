@skipped_by_hook
Feature: Passed over

  Scenario: Skipped with its feature
    Given it is wrong
