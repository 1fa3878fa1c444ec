"""What must hold for every connector with its engine, against a server of its own kind."""
