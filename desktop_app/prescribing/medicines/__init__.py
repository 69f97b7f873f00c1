"""The medicines of the guideline, one file each: dose, gates and advice."""
