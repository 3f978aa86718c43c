"""Many reports: each audited once, kept in a store of tables, asked and shown together."""
