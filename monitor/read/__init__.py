"""Fetched → Article or Links: the text a careful reader would see, with its dates."""
