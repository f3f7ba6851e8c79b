"""Entry points of the indicators room: pages for everyone, a desk for HR."""
