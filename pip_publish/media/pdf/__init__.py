"""PDF: parts are laid out by WeasyPrint, tagged from their source elements, and bound by pikepdf."""
