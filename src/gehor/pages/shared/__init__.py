"""What all readers' pages share: shells, form fields, error pages, the gallery of components. Knows no case."""
