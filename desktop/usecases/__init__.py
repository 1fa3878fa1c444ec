"""One function per operator intention; each opens one journal transaction and returns an Outcome."""
