"""`make bench`: a large Jobcenter in the product's own tables, and what night, sweep and pages cost there."""
