"""The window: Qt Widgets and nothing else. It shows and asks; everything else decides."""
