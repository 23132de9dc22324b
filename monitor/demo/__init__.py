"""The main job, on a small news site served on loopback: several days of news in half a minute."""

from monitor.demo.run import run

__all__ = ["run"]
