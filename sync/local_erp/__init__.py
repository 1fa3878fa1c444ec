"""The embedded default ERP: a faithful Jushuitan peer on loopback with a database of its own."""
