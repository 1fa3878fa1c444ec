"""The simulator: schedules that must all hold, planted bugs that must all be found."""
