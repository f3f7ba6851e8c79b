"""Shapes of what people type: at sign-in, in their account, at the desks."""
