"""Article and Title → Claims: what the text says of the title, with the words it rests on."""
