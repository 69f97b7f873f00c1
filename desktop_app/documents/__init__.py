"""Plans put into words: for the screen, for paper, for text and for other programs."""
