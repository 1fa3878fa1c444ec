"""The whole bench under a virtual clock and one seed: schedules of work and mishaps, and what must hold after each."""
