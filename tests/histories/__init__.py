"""Histories of pages of further makes, in the form of the corpus."""
