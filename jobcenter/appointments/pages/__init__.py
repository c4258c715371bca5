"""What the pages of appointments, letters and wordings show."""
