Feature: Travel
  Before the trip there are tips and details; when the airline changes its mind, there is the travel desk.

  @TRV-1
  Rule: Tips are given on bookings through the issuer

    Scenario: Priya plans her next trip
      Given Priya is signed in
      When she sets out to ask for booking tips
      Then she learns tips on her booking

    Scenario: Walter books online for the first time
      Given Walter is signed in
      When he asks "Have you any tips for booking a flight through your travel site?"
      Then he learns tips on his booking

  @TRV-2
  Rule: Itinerary details are checked

    Scenario: Marco checks his flight
      Given Marco is signed in
      When he sets out to check his itinerary
      Then he learns the details of his trip

    Scenario: Devon has it read out to him
      Given Devon is signed in
      When he sets out to check his itinerary
      Then he learns the details of his trip
      And he gets what he came for

    Scenario: Marco is on his way already
      Given Marco, who is travelling abroad, is signed in
      When he sets out to check his itinerary
      Then he learns the details of his trip

  @TRV-3
  Rule: It is told what eligible trip protection covers

    Scenario: Sofia wants to know what is covered
      Given Sofia is signed in
      When she sets out to ask about trip protection
      Then she learns what the trip protection covers

    Scenario: Tamika travels next month
      Given Tamika is signed in
      When she sets out to ask about protection for a trip next month
      Then she learns what the trip protection covers

    Scenario: The airline called Gus's flight off
      Given Gus is signed in
      When he asks "My flight was canceled and I paid for it with my card. What does the trip protection cover?"
      Then he learns what the trip protection covers within 2 replies

  @TRV-4
  Rule: A complex reissue goes to the travel desk

    Scenario: The airline moved Ines's flight by a day
      Given Ines is signed in
      When she sets out to have a ticket reissued
      Then she is told to use the travel desk

    Scenario: Lucia needs hers rewritten, and asks in Spanish
      Given Lucia is signed in
      When she sets out to have a ticket reissued
      Then she is told to use the travel desk

    Scenario: Six people, two bookings, and a schedule that changed
      Given Priya is signed in
      When she says "The airline changed the flights of all six of us on two bookings. I need the tickets reissued."
      Then she is told to use the travel desk within 3 replies

    @twin
    Scenario: A look at the itinerary needs no travel desk
      Given Gus is signed in
      When he sets out to check his itinerary
      Then he learns the details of his trip
      And he is never told to use the travel desk
