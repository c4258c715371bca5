"""The pages on imported lists: upload, trial, result, taking back."""
