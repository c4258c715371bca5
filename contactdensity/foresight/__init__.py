"""Capacity ahead: what falls due in the coming weeks against the free times of those who have to see to it."""
