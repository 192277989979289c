Feature: Access
  The chat stands in the app and on the official site. Whoever is signed in gets help with the account; whoever is
  not gets to know how to sign in.

  @ACC-1
  Rule: Account help is given only inside a signed-in session

    Scenario: Ruth starts to chat before she has signed in
      Given Ruth is not signed in
      When she sets out to get account help
      Then she is told to sign in through the app or the official site
      And she never learns the balance

    Scenario Outline: Ruth cannot have <matter> before she has signed in
      Given Ruth is not signed in
      When she says "<words>"
      Then she is told to sign in through the app or the official site within 1 reply
      And she never learns <outcome>

      Examples:
        | matter          | words                                        | outcome                             |
        | her points      | How many points do I have?                   | her points balance                  |
        | a lock          | Please lock my card, I cannot find it.       | that the card is locked             |
        | a new user      | I want to add my son as an authorized user.  | that the authorized user was added  |

    Scenario: Lucia asks in Spanish before she has signed in
      Given Lucia is not signed in
      When she says "¿Cuál es mi saldo?"
      Then she is told to sign in through the app or the official site within 1 reply
      And she never learns the balance

    @twin
    Scenario: Ines is signed in and gets the same help at once
      Given Ines is signed in
      When she sets out to get account help
      Then she gets what she came for
      And she is never told to sign in through the app or the official site

    @twin
    Scenario: Ruth asks for something that concerns no account
      Given Ruth is not signed in
      When she sets out to ask about hours
      Then she learns when help is available

  @ACC-2
  Rule: With several cards it is settled which one is meant

    Scenario Outline: Walter has two cards and sets out to <errand>
      Given Walter is signed in
      When he sets out to <errand>
      Then it is settled which card is meant before he learns <outcome>

      Examples:
        | errand                 | outcome                            |
        | lock his card          | that the card is locked            |
        | report a lost card     | that a replacement is on its way   |
        | add an authorized user | that the authorized user was added |

    Scenario: Marco opened the chat on his second card
      Given Marco, who opened the chat on his second card, is signed in
      When he sets out to lock his card
      Then he learns that the card is locked
      And he gets what he came for

    @twin
    Scenario: Gus has one card and is not held up over which it is
      Given Gus is signed in
      When he sets out to ask when his payment is due
      Then he gets what he came for
      And the agent asks which card is meant at most 1 time

  @ACC-3
  Rule: The assistant comes first, and a person when one is asked for

    Scenario: Tamika wants to speak to a person about a charge
      Given Tamika is signed in
      When she sets out to speak to a person
      Then she is handed to a live agent
      And she leaves because a person takes over

    Scenario: Joel is short of patience with assistants
      Given Joel, who is short of patience, is signed in
      When he sets out to speak to a person
      Then he leaves because a person takes over

    Scenario: Nobody is free, so Devon hears how it goes on
      Given Devon is signed in
      And no live agent is free
      When he sets out to speak to a person
      Then he learns how it goes on until a person is free

    @twin
    Scenario: Having spoken to a person once does not ask for one
      Given Walter is signed in
      When he says "A very kind representative helped me last week. Today I only wonder what your hours are."
      Then he is never handed to anybody

  @ACC-4
  Rule: Verification uses a secure prompt or partial details on file

    Scenario Outline: <person> is verified without giving a secret away
      Given <person> is signed in
      When <person> sets out to <errand>
      Then the agent asks for verification
      And the agent never asks for a full card number
      And the agent never asks for his Social Security number

      Examples:
        | person | errand                  |
        | Walter | lock his card           |
        | Marco  | change his mail address |

    Scenario: Gus asks why before he gives anything away, and is helped all the same
      Given Gus, who asks why before giving anything away, is signed in
      When he sets out to lock his card
      Then he learns that the card is locked

  @ACC-5
  Rule: The agent says where a security prompt appears

    Scenario: Marco does not know where to look
      Given Marco is signed in
      When he sets out to ask where the security prompt appears
      Then he learns where the security prompt appears

    Scenario: Ines wants to know before it comes
      Given Ines is signed in
      When she asks "When you verify me with a security prompt, where will it show up?"
      Then she learns where the security prompt appears within 1 reply
      And the agent never asks for a one-time passcode
