"""Change → message → whoever wants to hear of it, through Apprise."""
