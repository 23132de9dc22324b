"""The real client against servers on loopback that misbehave."""
