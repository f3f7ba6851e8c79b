"""Pure rules about people: employee numbers, access codes, posts and roster lines."""
