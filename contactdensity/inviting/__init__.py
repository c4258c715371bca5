"""Times proposed for many who are due, booked and invited to in one go (B-45 to B-47, U-31 to U-33)."""
