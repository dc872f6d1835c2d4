"""Step 1: text to nodes with places. Knows YAML, knows no campaign."""
