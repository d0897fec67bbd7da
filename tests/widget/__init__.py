"""The widget in a real Chromium, on a scripted server that speaks the HTTP contract."""
