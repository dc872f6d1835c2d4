"""Step 7: a page on this machine that shows each notice as its readers will see it, and follows the files."""
