"""The application without a screen: everything a bench does, importable with Qt uninstalled."""
