"""What most likely went wrong, where chance would hardly fit as well."""
