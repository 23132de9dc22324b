"""Source → Fetched, Unchanged, Failed or Blocked: one polite, bounded, guarded GET."""
