"""Step 3: Campaign to Plan. Pure functions: no clock, no files; calendars are handed in."""
