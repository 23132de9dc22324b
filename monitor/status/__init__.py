"""Testimonies → Standing, and two Standings → Changes; pure."""
