"""Step 4: Campaign and Plan to flat facts. What rules may name stands here, with type, unit and one sentence."""
