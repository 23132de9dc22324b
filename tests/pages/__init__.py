"""Pages in the manner of a dozen real templates, and what is to be read from each."""
