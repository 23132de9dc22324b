"""The unit under systemd/."""
