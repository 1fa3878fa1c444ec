"""What printers answer when asked how they are: queries as data, pure parsers, and the one who asks."""
