"""The memory: SQLModel rows behind named queries that return model values."""
