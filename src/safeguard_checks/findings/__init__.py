"""What is told to people: each contradiction once, with its likely cause and how sure it is."""
