"""Puts the steps together: paths, a day and options in; reports, plans and notices out. One file a use."""
