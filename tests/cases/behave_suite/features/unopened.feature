@hook_breaks_feature
Feature: Cannot be opened

  Scenario: Never played
    Given it is right
