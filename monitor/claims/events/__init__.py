"""Trigger rules per state: which words tell of which event."""
