"""Blogs as other programs export them become values, a post at a time: an export may be larger than the memory."""
