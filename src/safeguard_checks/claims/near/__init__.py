"""What the sentences next to each other say of their figures by roles: chains, multiples, parts, sizes told after."""
