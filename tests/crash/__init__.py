"""The daemon under attack: killed at any moment, with full disks, broken files and a wrong clock."""
