"""What weighing scales say on a line: a small pure parser for each dialect, bytes in and weights out; no port."""
