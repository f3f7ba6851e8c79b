"""What each page shows, as one dataclass from one function; page models and querysets are handed in."""
