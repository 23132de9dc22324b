"""The read-only page; reads the store and nothing else."""
