"""What other programs are given: JSON shapes, a table, a calendar and a feed, the same from a command and the page."""
