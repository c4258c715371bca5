"""The list of new applications (Neuantragsliste) with the columns of the sources."""
