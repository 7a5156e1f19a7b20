"""Media: how an edition's parts are made, rendered and bound."""
