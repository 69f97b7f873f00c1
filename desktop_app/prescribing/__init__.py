"""Medicines: doses with their arithmetic, tablets, and what stands against each."""
