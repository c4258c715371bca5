"""What every page stands on: decorators, German fields, lists, look. No models; knows no work area."""
