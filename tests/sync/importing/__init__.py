"""Orders from files: charsets, mappings, every kind of bad row, and the balance of every import."""
