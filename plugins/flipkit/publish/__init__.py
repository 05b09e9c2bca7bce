"""What goes out: the model becomes pages and files. Every subject's door is `artifacts(community)`."""
