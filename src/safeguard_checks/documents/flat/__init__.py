"""Tables that were flattened into lines of text, found again by what their lines share."""
