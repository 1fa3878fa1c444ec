"""The Jushuitan connector alone: its parsers, and its calls against answers written down from the page."""
