"""The commands of `understudy`, one file each: file name = command name. Loaded when they are called."""
