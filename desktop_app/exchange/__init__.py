"""What goes into and out of files: cases as JSON, and safe writing."""
