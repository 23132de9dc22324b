"""English date words → When, resolved against the date of the text."""
