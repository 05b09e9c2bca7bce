"""The theme `flipkit`: Material for MkDocs, with a header, a footer, a home page and a type of its own."""
