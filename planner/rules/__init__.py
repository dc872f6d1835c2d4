"""Step 5, the work: rule packs to findings. The packs themselves are data, in the top-level folder of the same name."""
