"""The rules of the documents, pure: no Django, no clock, no database, no settings.

Everything here takes days and returns days with reasons. The layers above fetch facts and store results.
"""
