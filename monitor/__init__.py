"""Watches the news for a title's release status and filming state; see `monitor.pipeline` for the flow."""

__version__ = "0.1.0"
