"""An app with one model that has encrypted fields, to test them on their own."""
