"""What the chat can do: one file per chapter, each journey a generator that yields what it waits for."""
