"""What all pages are made with: templates, their filters, links, heads, languages, JSON-LD."""
