"""JSON lines in, JSON lines out: the monitor's reading and judgement as a conversation over a pipe."""
