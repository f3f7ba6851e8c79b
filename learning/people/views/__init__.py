"""Entry points: sign-in and account for everyone, the desks of HR and operators."""
