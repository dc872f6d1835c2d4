"""A notice once it is written, as rules look at it: what each surface says, and the templates that it was made of."""
