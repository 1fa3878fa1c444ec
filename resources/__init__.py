"""Icons, sounds, translations, label templates and style sheets, found by package-relative path."""
