"""Pages that join rooms: my home, search of what is due, the desks' front pages. Owns no facts."""
