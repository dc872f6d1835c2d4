"""Step 7: the command line. Reads arguments, the clock, the environment and the terminal; prints; chooses exit codes."""
