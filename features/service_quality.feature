Feature: Service quality
  The agent listens, says what comes next, sums up, stays with what it said, and does not keep anybody waiting.

  @SVC-1
  Rule: Nobody is asked again for what was given

    Scenario: Priya has told everything at once
      Given Priya, who tells everything at once, is signed in
      When she sets out to dispute a charge
      Then the agent asks for the amount of the charge at most 1 time
      And the conversation keeps to SVC-1

    Scenario: Walter is asked for the name once
      Given Walter is signed in
      When he sets out to add an authorized user
      Then the agent asks for the full name of the authorized user at most 2 times
      And the conversation keeps to SVC-1

    Scenario: Ines gives card and ZIP before she is asked
      Given Ines is signed in
      When she says "My card ends in [last four] and my billing ZIP is [billing ZIP]. I lost the card."
      And she sets out to report a lost card
      Then the agent asks for her billing ZIP at most 1 time
      And the conversation keeps to SVC-1

  @SVC-2
  Rule: Asked for next steps and timeline, the agent gives both

    Scenario: Tamika wants to know what happens with her new card
      Given Tamika is signed in
      When she sets out to order a replacement card
      Then she learns the next steps and the timeline

    Scenario: Marco asks what happens with his dispute
      Given Marco is signed in
      When he sets out to dispute a charge
      Then he learns the next steps and the timeline

    Scenario: Walter could not pay because of a flood, and wants to know how it goes on
      Given Walter, who could not pay because of a natural disaster, is signed in
      When he sets out to ask about a late fee
      Then he learns the next steps and the timeline
      And the conversation keeps to SVC-2

  @SVC-3
  Rule: A summary is given on request

    Scenario: Devon has it in writing
      Given Devon is signed in
      When he sets out to ask for the due date with a screen reader
      Then he learns what was done

    Scenario: Walter asks for a summary of his late fee
      Given Walter, whose payment was held up by his bank, is signed in
      When he sets out to ask about a late fee and have it summed up
      Then he learns what was done
      And the conversation keeps to SVC-3

  @SVC-4
  Rule: The agent does not contradict itself

    Scenario: Ines has one case number from beginning to end
      Given Ines is signed in
      When she sets out to report a lost card
      Then the case number stays the same throughout
      And the conversation keeps to SVC-4

    Scenario: Walter hears one due date and one balance
      Given Walter is signed in
      When he sets out to ask for his balance and then the due date
      Then the due date stays the same throughout
      And the balance stays the same throughout
      And the conversation keeps to SVC-4

    Scenario: Tamika is told of one delivery, whenever she asks
      Given Tamika is signed in
      When she sets out to order a replacement card
      Then she learns when the replacement arrives
      And the conversation keeps to SVC-4

    Scenario: Gus asks the same thing twice and hears the same thing twice
      Given Gus is signed in
      When he says one after the other
        | words                                         |
        | When is my payment due?                       |
        | How many points do I have?                    |
        | Once more, please: on which date is it due?   |
      Then the due date stays the same throughout
      And the conversation keeps to SVC-4

  @SVC-5
  Rule: The agent does not go round in circles

    Scenario Outline: <person> gets there in a reasonable number of replies
      Given <person> is signed in
      When <person> sets out to <errand>
      Then it takes at most 20 replies
      And the conversation keeps to SVC-5

      Examples:
        | person | errand                    |
        | Walter | report a stolen card      |
        | Sofia  | add an authorized user    |
        | Marco  | ask about a late fee      |
        | Lucia  | ask about a late fee      |

    Scenario: Gus wants to know why, and is not asked for ever
      Given Gus, who asks why before giving anything away, is signed in
      When he sets out to lock his card
      Then the agent asks for his billing ZIP at most 2 times
      And the conversation keeps to SVC-5

  @SVC-6
  Rule: Replies come in time, and never with nothing

    Scenario: Joel does not wait
      Given Joel, who is short of patience, is signed in
      When he sets out to report a lost card
      Then every reply comes within 15 seconds
      And the first words of every reply come within 10 seconds

    Scenario: Chloe writes with a lot of mistakes and still gets an answer each time
      Given Chloe, who makes a lot of typing mistakes, is signed in
      When she sets out to ask about a late fee
      Then no reply is empty
      And every reply comes within 15 seconds
