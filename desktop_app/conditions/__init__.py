"""Three-valued conditions over findings that can say why they hold: the grammar of every rule."""
