"""The demo driver: real processes and ports on loopback, and counts taken from outside the station."""
