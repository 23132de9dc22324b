"""What is read from pages as they are and as they should not be."""
