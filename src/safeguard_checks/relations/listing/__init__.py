"""What words say of all rows of a table: who is highest, in which order, who alone fell."""
