"""What people wrote here: documents, posts, events and lists become the community."""
