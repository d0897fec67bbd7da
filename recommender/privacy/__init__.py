"""Pure rooms: redaction and consent."""
