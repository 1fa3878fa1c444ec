"""Windows, words, colours and sounds; knows Qt and desktop, and nothing imports it."""
