"""From artifacts to the published folder: `writing` puts them into the tree of `sync`, which writes what differs."""
