"""What is handed out on paper or as a file: certificates, programmes, signs, badges, sheets.

A document is values for one of the templates in `theme/print`. Nothing here is part of the site: commands write it
into a folder of the organizer's, as what it says of participants is nobody else's business.
"""
