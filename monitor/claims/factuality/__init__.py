"""Cue tables with scope: negation, hedges, attribution, tense → aspect and basis."""
