"""Step 2: nodes to a Campaign. One concept of the campaign file in each module."""
