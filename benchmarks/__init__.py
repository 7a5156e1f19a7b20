"""How long builds take, measured beside other tools on made-up collections."""
