"""The door to the records for screens and commands: locked, unlocked, and what is done there."""
