"""The main job, on a small news site served on loopback: several days of news in half a minute."""
