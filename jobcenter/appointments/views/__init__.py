"""Pages of appointments, letters and wordings."""
