"""All SQL of the station and of sync; the only place in desktop that knows SQLAlchemy."""
