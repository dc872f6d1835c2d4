"""Step 5, the values: findings, verdicts, the report of a run. Sorting and counting, nothing else."""
