"""How changes become messages and reach people."""
