"""Label content to bytes on a printer: making bytes and moving bytes never meet."""
